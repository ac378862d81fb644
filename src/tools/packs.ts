/**
 * Turns the chunks that esbuild splits the program into (ES modules) into packs: scripts that hold several chunks each
 * as a function. A script can be given the bytecode of an earlier run, which a module of Node 20 cannot, and a dozen
 * modules cost more to find, read and link than one script.
 */
import ts from 'typescript';

/** A chunk as esbuild wrote it. */
export interface Chunk {
  /** The file's name. */
  readonly name: string;
  readonly text: string;
  /** Chunks that are evaluated before it. */
  readonly imports: readonly string[];
}

/** The name of a chunk that a specifier such as `./fwlint-chunk-ABC.mjs` means; undefined for modules of Node. */
const chunkOf = (specifier: string): string | undefined =>
  specifier.startsWith('./') ? specifier.slice(2) : undefined;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A chunk as the expression of a function of `(need, load, require)` that returns its exports: `need` gives another
 * chunk's exports, `load` a promise of them. Imports become constants rather than members of a namespace, because
 * looking a member up costs time at every use; so what a chunk exports must not change after its evaluation.
 */
export const asFunction = ({ name, text }: Chunk): string => {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.JS);
  const edits: Edit[] = [];
  const replace = (node: ts.Node, replacement: string): void => {
    edits.push({ start: node.getStart(file), end: node.getEnd(), text: replacement });
  };
  const exported = new Map<string, string>();
  for (const statement of file.statements)
    if (ts.isImportDeclaration(statement)) replace(statement, importOf(statement));
    else if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause))
        throw new Error(`${name}: only lists of names can be exported`);
      for (const { name: as, propertyName = as } of statement.exportClause.elements)
        exported.set(as.text, propertyName.text);
      replace(statement, '');
    } else if (ts.isExportAssignment(statement)) {
      exported.set('default', defaultExport);
      replace(statement, `const ${defaultExport}=${statement.expression.getText(file)};`);
    } else if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport) === true)
      throw new Error(`${name}: esbuild is expected to export in one list at the end`);
  const constants = new Set(exported.values());
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument === undefined || !ts.isStringLiteralLike(argument))
        throw new Error(`${name}: an import of a variable`);
      replace(node, `load(${JSON.stringify(chunkOf(argument.text))})`);
      return;
    }
    if (isAssignment(node) && constants.has(node.left.text))
      throw new Error(`${name}: \`${node.left.text}\` is exported and assigned again`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  let result = text;
  for (const { start, end, text: replacement } of edits.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + replacement + result.slice(end);
  const list = [...exported].map(([as, local]) => `${as}:${local}`).join(',');
  return `(function(need,load,require){"use strict";${result}\nreturn{${list}}})`;
};

const defaultExport = 'fwlintDefault';
const isExport = ({ kind }: ts.Modifier): boolean => kind === ts.SyntaxKind.ExportKeyword;

const isAssignment = (node: ts.Node): node is ts.BinaryExpression & { readonly left: ts.Identifier } =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
  node.operatorToken.kind <= ts.SyntaxKind.LastAssignment &&
  ts.isIdentifier(node.left);

/** An import as constants. */
const importOf = ({ importClause, moduleSpecifier }: ts.ImportDeclaration): string => {
  const specifier = (moduleSpecifier as ts.StringLiteral).text;
  const chunk = chunkOf(specifier);
  const module = chunk === undefined ? `require(${JSON.stringify(specifier)})` : `need(${JSON.stringify(chunk)})`;
  if (importClause === undefined) return `${module};`;
  const { name, namedBindings } = importClause;
  const parts: string[] = [];
  // Modules of Node are their own default export.
  if (name !== undefined)
    parts.push(chunk === undefined ? `const ${name.text}=${module};` : `const{default:${name.text}}=${module};`);
  if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings))
    parts.push(`const ${namedBindings.name.text}=${module};`);
  else if (namedBindings !== undefined) {
    const names = namedBindings.elements.map(
      ({ name: local, propertyName = local }) => `${propertyName.text}:${local.text}`,
    );
    parts.push(`const{${names.join(',')}}=${module};`);
  }
  return parts.join('');
};

/** Which chunks stand in which pack. */
export type Packs = ReadonlyMap<string, readonly Chunk[]>;

/** Packs by groups of entries: a group takes its entries and what they import, unless an earlier group has it; the rest stays alone. */
export const packsOf = (chunks: readonly Chunk[], groups: ReadonlyMap<string, readonly string[]>): Packs => {
  const byName = new Map(chunks.map((chunk) => [chunk.name, chunk]));
  const taken = new Set<string>();
  const packs = new Map<string, Chunk[]>();
  const take = (name: string, pack: Chunk[]): void => {
    const chunk = byName.get(name);
    if (chunk === undefined || taken.has(name)) return;
    taken.add(name);
    for (const imported of chunk.imports) take(imported, pack);
    pack.push(chunk);
  };
  for (const [name, entries] of groups) {
    const pack: Chunk[] = [];
    for (const entry of entries) take(entry, pack);
    packs.set(name, pack);
  }
  for (const chunk of chunks)
    if (!taken.has(chunk.name)) packs.set(chunk.name.replace(/^fwlint-|\.mjs$/g, ''), [chunk]);
  return packs;
};

/** The text of a pack: an expression whose value holds its chunks by name. */
export const packText = (chunks: readonly Chunk[]): string => {
  const text = `({\n${chunks.map((chunk) => `${JSON.stringify(chunk.name)}:${asFunction(chunk)}`).join(',\n')}\n})\n`;
  // eslint-disable-next-line no-control-regex -- one byte per character is what is looked for
  if (!/^[\u0000-\u007f]*$/.test(text)) throw new Error('packs are read as ASCII');
  return text;
};
