import { posix } from 'node:path';
import { ts } from 'ts-morph';

/** `types`: only `import type`; `values`: anything that is exported. */
type Grant = 'types' | 'values';

interface Room {
  /** Folder below the root, with `/` at its end; `*` stands for one folder. */
  readonly folder: string;
  /** Rooms that may be imported, by name; everything else is forbidden. */
  readonly mayImport: Readonly<Record<string, Grant>>;
  /** May touch Node itself: its modules, and the globals of `globals`. */
  readonly mayUseNode: boolean;
  readonly mayUseGlobals: boolean;
}

const below = { mayUseNode: false, mayUseGlobals: false };
const model = { model: 'values', packets: 'values', text: 'values' } as const;

/**
 * Who may import whom. The first folder that a file lies in is its room. A room is entered through its `index.ts`, or
 * through the further doors listed in `doors`.
 */
export const rooms: Readonly<Record<string, Room>> = {
  text: { folder: 'src/text/', mayImport: {}, ...below },
  packets: { folder: 'src/packets/', mayImport: {}, ...below },
  model: { folder: 'src/model/', mayImport: { packets: 'values', text: 'types' }, ...below },
  // One format, such as src/formats/iptables/. Its neighbours are other rooms of the same name, and closed to it.
  format: { folder: 'src/formats/*/', mayImport: { ...model, formats: 'types' }, ...below },
  // The registry of the formats, and what they have in common.
  formats: { folder: 'src/formats/', mayImport: { ...model, format: 'values' }, ...below },
  catalogs: { folder: 'src/catalogs/', mayImport: model, ...below },
  config: { folder: 'src/config/', mayImport: model, ...below },
  analysis: { folder: 'src/analysis/', mayImport: { model: 'values', packets: 'values' }, ...below },
  linting: {
    folder: 'src/linting/',
    mayImport: { analysis: 'values', model: 'values', packets: 'values', text: 'types' },
    ...below,
  },
  rules: {
    folder: 'rules/',
    mayImport: { linting: 'values', analysis: 'values', model: 'values', packets: 'values', text: 'types' },
    ...below,
  },
  outputs: {
    folder: 'src/outputs/',
    mayImport: { linting: 'values', model: 'types', packets: 'values', text: 'types' },
    ...below,
  },
  app: {
    folder: 'src/app/',
    mayImport: {
      ...model,
      format: 'values',
      formats: 'values',
      catalogs: 'values',
      config: 'values',
      analysis: 'values',
      linting: 'values',
      rules: 'values',
      outputs: 'values',
    },
    mayUseNode: true,
    mayUseGlobals: false,
  },
  cli: { folder: 'src/cli/', mayImport: { app: 'values' }, mayUseNode: true, mayUseGlobals: true },
};

// Generators and measurements look at everything, and nothing looks at them: no room lists `tools`.
const tools: Room = {
  folder: 'src/tools/',
  mayImport: Object.fromEntries(Object.keys(rooms).map((name) => [name, 'values'])),
  mayUseNode: true,
  mayUseGlobals: true,
};
const allRooms: Readonly<Record<string, Room>> = { ...rooms, tools };

/**
 * Ways into a room other than its `index.ts`: generated data and readers that are loaded only when somebody asks for
 * them, and the recognition of a format, which is asked of every file while its reader is loaded only for its files.
 */
const doors: readonly RegExp[] = [
  // Brings the packages that read TOML.
  /^src\/text\/(?:checked-toml|near)\.ts$/,
  /^rules\/pages\.generated\.ts$/,
  /^src\/formats\/registry\.ts$/,
  /^src\/formats\/[^/]+\/detect\.ts$/,
  /^src\/outputs\/registry\.ts$/,
];

/** What belongs to the process; whoever reads it cannot be tested with values. */
const globals = new Set(['process', 'console']);

/** Packages that exist only in a checkout: a bundled program that needs them would not start. */
const developmentOnly = new Set(['ts-morph', 'typescript', 'mocha', 'fast-check', 'esbuild', 'prettier', 'eslint']);

/** Sources by path from the root, with `/`. */
export type Sources = ReadonlyMap<string, string>;

const patternOf = (room: Room): RegExp => new RegExp(`^${room.folder.replace('*', '[^/]+')}`);
const patterns = Object.entries(allRooms).map(([name, room]) => [name, patternOf(room)] as const);

const roomOf = (path: string): string | undefined => patterns.find(([, pattern]) => pattern.test(path))?.[0];

/** Tells apart two formats, which are both in the room `format`. */
const folderOf = (path: string, name: string): string => patternOf(allRooms[name] as Room).exec(path)?.[0] ?? '';

interface Import {
  readonly specifier: string;
  readonly node: ts.Node;
  readonly typesOnly: boolean;
}

const isTypeOnlyClause = (clause: ts.ImportClause | undefined): boolean => {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
};

const isTypeOnlyExport = (node: ts.ExportDeclaration): boolean =>
  node.isTypeOnly ||
  (node.exportClause !== undefined &&
    ts.isNamedExports(node.exportClause) &&
    node.exportClause.elements.length > 0 &&
    node.exportClause.elements.every((element) => element.isTypeOnly));

/** The import that a node makes, in any of the ways TypeScript knows; `undefined` if it makes none. */
const importOf = (node: ts.Node): Import | undefined => {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, node, typesOnly: isTypeOnlyClause(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, node, typesOnly: isTypeOnlyExport(node) };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    // A computed import is a door that nobody can check, so it counts as one to nowhere.
    const specifier = argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : '(computed)';
    return { specifier, node, typesOnly: false };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { specifier: node.argument.literal.text, node, typesOnly: true };
  return undefined;
};

/** A use of the global, not a property, member or key that happens to have its name. */
const isGlobalUse = (node: ts.Node): node is ts.Identifier => {
  if (!ts.isIdentifier(node) || !globals.has(node.text)) return false;
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node)
    return ts.isIdentifier(parent.expression) && parent.expression.text === 'globalThis';
  return !(
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isPropertyDeclaration(parent)) &&
    parent.name === node
  );
};

const allowedText = (name: string, room: Room): string => {
  const names = Object.entries(room.mayImport).map(([other, grant]) =>
    grant === 'types' ? `${other} (types)` : other,
  );
  return `${name} may import ${names.length === 0 ? 'nothing of ours' : names.join(', ')}`;
};

/** Why this import is wrong, or `undefined`. */
const objectionTo = (path: string, { specifier, typesOnly }: Import, sources: Sources): string | undefined => {
  const name = roomOf(path);
  if (name === undefined) return 'this file lies in no room of the table';
  const room = allRooms[name] as Room;
  if (specifier === '(computed)') return 'the module of a dynamic import must be a literal';
  if (!specifier.startsWith('.')) {
    if (specifier.startsWith('node:') && !room.mayUseNode)
      return `${name} takes and returns values: no \`node:\` modules`;
    if (developmentOnly.has(specifier) && name !== 'tools') return `\`${specifier}\` exists only in a checkout`;
    return undefined;
  }
  const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
  if (target === 'package.json') return room.mayUseNode ? undefined : `${name} may not read package.json`;
  const other = roomOf(target);
  if (other === undefined) return `it leads out of the rooms, to ${target}`;
  if (other === name && folderOf(path, name) === folderOf(target, other)) return undefined;
  const grant = other === name ? undefined : room.mayImport[other];
  if (grant === undefined) return allowedText(name, room);
  if (grant === 'types' && !typesOnly) return `only \`import type\` here: ${allowedText(name, room)}`;
  const door = `${folderOf(target, other)}index.ts`;
  if (target !== door && !doors.some((other) => other.test(target)) && (grant === 'values' || sources.has(door)))
    return `${other} is entered through ${door}`;
  return undefined;
};

/** Every wrong import and every forbidden global, as `file:line: text — reason`, in the order of the sources. */
export const wrongDoors = (sources: Sources): readonly string[] => {
  const wrong: string[] = [];
  for (const [path, text] of sources) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
    const object = (node: ts.Node, reason: string) => {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      wrong.push(`${path}:${line}: ${node.getText(file).replace(/\s+/g, ' ')} — ${reason}`);
    };
    const name = roomOf(path);
    const mayUseGlobals = name !== undefined && allRooms[name]?.mayUseGlobals === true;
    const visit = (node: ts.Node): void => {
      const found = importOf(node);
      const objection = found && objectionTo(path, found, sources);
      if (objection !== undefined) object(node, objection);
      if (!mayUseGlobals && isGlobalUse(node)) object(node.parent, `\`${node.text}\` only in cli and tools`);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return wrong;
};
