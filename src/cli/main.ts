/** The program as compiled, for tests; the bundle starts with `main` itself. */
import { main } from './process.js';

await main();
