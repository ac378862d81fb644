import { type Notices, quote } from './notices.js';
import type { IptablesChain, IptablesRule } from './rules.js';
import type { VendorTable } from './vendor.js';

/**
 * Reports every jump that closes a loop of chains and takes its meaning away, so that whoever walks the chains later
 * comes to an end. Depth first without recursion: chains may be nested as deep as a file is long.
 */
export const breakLoops = (table: VendorTable, chains: ReadonlyMap<string, IptablesChain>, notices: Notices): void => {
  const state = new Map<IptablesChain, 'open' | 'done'>();
  const roots = [...chains.values()].sort((a, b) => Number(b.isBase) - Number(a.isBase));
  /** Nearly every chain of a large table calls no other. */
  const calls = (chain: IptablesChain): boolean => {
    for (const target of chain.vendor.targets.keys()) if (chains.has(target)) return true;
    return false;
  };
  for (const root of roots) {
    if (state.has(root) || !calls(root)) continue;
    const path: { readonly chain: IptablesChain; next: number }[] = [{ chain: root, next: 0 }];
    state.set(root, 'open');
    for (let frame = path[path.length - 1]; frame !== undefined; frame = path[path.length - 1]) {
      const rule = frame.chain.rules[frame.next++] as unknown as IptablesRule | undefined;
      if (rule === undefined) {
        state.set(frame.chain, 'done');
        path.pop();
        continue;
      }
      if (rule.action.kind !== 'jump' && rule.action.kind !== 'goto') continue;
      const called = rule.action.to as IptablesChain;
      const known = state.get(called);
      if (known === undefined) {
        if (!calls(called)) continue;
        state.set(called, 'open');
        path.push({ chain: called, next: 0 });
      } else if (known === 'open') {
        const loop = path.slice(path.findIndex((f) => f.chain === called)).map((f) => f.chain.name);
        const shown = loop.length > 6 ? [...loop.slice(0, 5), '…'] : loop;
        notices.sayLine(
          'cycle',
          table.source,
          rule.line,
          called.name,
          `chain ${quote(called.name)} comes back to itself: ${[...shown, called.name].join(' → ')}; the tool refuses such a table where a built-in chain leads there`,
        );
        rule.action = { kind: 'unknown', because: `a jump back to ${called.name}` };
      }
    }
  }
};
