import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Node, Project } from 'ts-morph';
import type { ObjectLiteralExpression, SourceFile } from 'ts-morph';
import { fileName, familyOf, projectRoot } from './project.js';
import type { Family } from './project.js';

/** What a `defineLintRule({ … })` declaration says about itself, read without running it. */
export interface LintRuleDeclaration {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  readonly securitySeverity?: number;
  readonly tags: readonly string[];
  readonly family: Family;
  /** Folder and base name from the root, without `.ts` or `.md`. */
  readonly base: string;
}

/** The value of a literal expression; strings may be joined with `+`, because lines end at 120 characters. */
const literalOf = (node: Node): unknown => {
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return node.getLiteralText();
  if (Node.isNumericLiteral(node)) return node.getLiteralValue();
  if (Node.isArrayLiteralExpression(node)) return node.getElements().map(literalOf);
  if (Node.isParenthesizedExpression(node) || Node.isAsExpression(node)) return literalOf(node.getExpression());
  if (Node.isBinaryExpression(node) && node.getOperatorToken().getText() === '+')
    return `${String(literalOf(node.getLeft()))}${String(literalOf(node.getRight()))}`;
  throw new Error(`${node.getSourceFile().getFilePath()}:${node.getStartLineNumber()}: write a literal here`);
};

/** The object given to the one `defineLintRule` call of a file, or `undefined` for a file of helpers. */
const declarationIn = (file: SourceFile): ObjectLiteralExpression | undefined => {
  for (const variable of file.getVariableDeclarations()) {
    const call = variable.getInitializer();
    if (!Node.isCallExpression(call) || call.getExpression().getText() !== 'defineLintRule') continue;
    const [argument] = call.getArguments();
    if (Node.isObjectLiteralExpression(argument)) return argument;
  }
  return undefined;
};

const read = (file: SourceFile, path: string): LintRuleDeclaration | undefined => {
  const declaration = declarationIn(file);
  if (declaration === undefined) return undefined;
  const valueOf = (key: string): unknown => {
    const property = declaration.getProperty(key);
    return Node.isPropertyAssignment(property) ? literalOf(property.getInitializerOrThrow()) : undefined;
  };
  const textOf = (key: string): string => {
    const value = valueOf(key);
    if (typeof value !== 'string') throw new Error(`${path}: \`${key}\` is missing`);
    return value;
  };
  const id = textOf('id');
  const name = textOf('name');
  const family = familyOf(id);
  const base = path.replace(/\.ts$/, '');
  if (family === undefined || base !== `rules/${family.folder}/${fileName(id, name)}`)
    throw new Error(`${path}: ${id} ${name} belongs into rules/${family?.folder ?? '?'}/${fileName(id, name)}.ts`);
  const securitySeverity = valueOf('securitySeverity');
  const tags = valueOf('tags');
  return {
    id,
    name,
    level: textOf('level'),
    summary: textOf('summary'),
    why: textOf('why'),
    remedy: textOf('remedy'),
    ...(typeof securitySeverity === 'number' && { securitySeverity }),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    family,
    base,
  };
};

/** All lint rules below `rules/`, by id. Syntax only, so that it works while the rest does not compile. */
export const readLintRules = (): readonly LintRuleDeclaration[] => {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
  return readdirSync(join(projectRoot, 'rules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^fw\d{3}-.*\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => read(project.addSourceFileAtPath(path), relative(projectRoot, path).split(sep).join('/')))
    .filter((lintRule) => lintRule !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};
