import { Node, Project } from 'ts-morph';
import type { Symbol as MorphSymbol, Type } from 'ts-morph';
import { join } from 'node:path';
import { projectRoot } from './project.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** JSDoc tags that become keywords of the same name, and how their text is read. */
const keywords: Readonly<Record<string, (text: string) => unknown>> = {
  pattern: (text) => text,
  format: (text) => text,
  minimum: Number,
  maximum: Number,
  minLength: Number,
  minItems: Number,
  maxItems: Number,
  default: (text) => JSON.parse(text) as unknown,
  examples: (text) => JSON.parse(text) as unknown,
};

/** The doc comment and its tags, as schema keywords. */
const commentOf = (symbol: MorphSymbol | undefined): Record<string, unknown> => {
  const schema: Record<string, unknown> = {};
  for (const declaration of symbol?.getDeclarations() ?? []) {
    if (!Node.isJSDocable(declaration)) continue;
    for (const doc of declaration.getJsDocs()) {
      const description = doc
        .getDescription()
        .trim()
        .replace(/\s*\n\s*/g, ' ');
      if (description !== '') schema['description'] = description;
      for (const tag of doc.getTags()) {
        const read = keywords[tag.getTagName()];
        if (read) schema[tag.getTagName()] = read(tag.getCommentText()?.trim() ?? '');
      }
    }
  }
  return schema;
};

/**
 * Turns a TypeScript type into a JSON Schema (2020-12). Covers what settings and reports are made of: objects, arrays,
 * tuples, records, literals and unions; anything else throws, so that no schema is silently weaker than its type.
 */
class Converter {
  readonly definitions: Record<string, JsonSchema> = {};
  readonly #inProgress = new Set<string>();

  /** Named interfaces become definitions, so that recursion ends and editors show their names. */
  schemaOf(type: Type, where: string): JsonSchema {
    const symbol = type.getAliasSymbol() ?? type.getSymbol();
    const name = symbol?.getName();
    const isNamed = type.isInterface() || (type.getAliasSymbol() !== undefined && !type.isBoolean());
    // Utility types such as `Readonly<…>` and `Record<…>` are aliases too, but they are not ours to name.
    const isOurs = symbol?.getDeclarations().every((d) => !d.getSourceFile().isInNodeModules()) ?? false;
    if (!isNamed || !isOurs || name === undefined || type.getAliasTypeArguments().length > 0 || type.isArray())
      return this.#inline(type, where);
    if (!this.#inProgress.has(name)) {
      this.#inProgress.add(name);
      this.definitions[name] = { ...this.#inline(type, name), ...commentOf(symbol) };
    }
    return { $ref: `#/$defs/${name}` };
  }

  #inline(type: Type, where: string): JsonSchema {
    if (type.isUnknown() || type.isAny()) return {};
    if (type.isNull()) return { type: 'null' };
    if (type.isLiteral() && !type.isBooleanLiteral()) return { const: type.getLiteralValue() };
    if (type.isBooleanLiteral()) return { const: type.getText() === 'true' };
    if (type.isString() || type.isTemplateLiteral()) return { type: 'string', ...templatePattern(type) };
    if (type.isNumber()) return { type: 'number' };
    if (type.isBoolean()) return { type: 'boolean' };
    if (type.isUnion()) return this.#union(type, where);
    if (type.isTuple()) return this.#tuple(type, where);
    if (type.isArray() || type.isReadonlyArray())
      return { type: 'array', items: this.schemaOf(type.getArrayElementTypeOrThrow(), `${where}[]`) };
    if (type.isIntersection()) return this.#branded(type, where);
    if (type.isObject()) return this.#object(type, where);
    throw new Error(`${where}: no JSON Schema for \`${type.getText()}\``);
  }

  #union(type: Type, where: string): JsonSchema {
    const members = type.getUnionTypes().filter((member) => !member.isUndefined());
    // `boolean` is the union of its two literals, so that two literals are one type again.
    const booleans = members.filter((member) => member.isBooleanLiteral());
    const others = members.filter((member) => !member.isBooleanLiteral());
    const schemas = [
      ...(booleans.length === 2 ? [{ type: 'boolean' }] : booleans.map((member) => this.#inline(member, where))),
      ...(others.length > 0 && others.every((member) => member.isStringLiteral() || member.isNumberLiteral())
        ? [{ enum: others.map((member) => member.getLiteralValue()) }]
        : others.map((member) => this.schemaOf(member, where))),
    ];
    const [only] = schemas;
    return schemas.length === 1 && only !== undefined ? only : { anyOf: schemas };
  }

  #tuple(type: Type, where: string): JsonSchema {
    const items = type.getTupleElements().map((element, index) => this.schemaOf(element, `${where}[${index}]`));
    return { type: 'array', prefixItems: items, items: false, minItems: items.length };
  }

  /** A branded string or number is, on the outside, a string or number. */
  #branded(type: Type, where: string): JsonSchema {
    const base = type.getIntersectionTypes().find((member) => member.isString() || member.isNumber());
    if (base !== undefined) return this.#inline(base, where);
    return this.#object(type, where);
  }

  #object(type: Type, where: string): JsonSchema {
    const values = type.getStringIndexType();
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of type.getProperties()) {
      const name = property.getName();
      const declaration = property.getValueDeclaration() ?? property.getDeclarations()[0];
      if (declaration === undefined) throw new Error(`${where}.${name}: no declaration`);
      if (!property.isOptional()) required.push(name);
      const schema = this.schemaOf(property.getTypeAtLocation(declaration), `${where}.${name}`);
      properties[name] = { ...schema, ...commentOf(property) };
    }
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      // A key that nobody knows is nearly always a misspelt one.
      additionalProperties: values === undefined ? false : this.schemaOf(values, `${where}[…]`),
    };
  }
}

/** A template such as `FW${number}` as a regular expression. */
const templatePattern = (type: Type): JsonSchema => {
  if (!type.isTemplateLiteral()) return {};
  const pattern = type
    .getText()
    .slice(1, -1)
    .replace(/\$\{(number|string)\}|[.*+?^${}()|[\]\\]/g, (match, kind: string | undefined) =>
      kind === 'number' ? '[0-9]+' : kind === 'string' ? '.*' : `\\${match}`,
    );
  return { pattern: `^${pattern}$` };
};

/** The JSON Schema of one exported type of a file of the checkout. */
export const jsonSchemaOf = (file: string, typeName: string, head: JsonSchema): JsonSchema => {
  const project = new Project({
    tsConfigFilePath: join(projectRoot, 'tsconfig.json'),
    skipAddingFilesFromTsConfig: true,
  });
  const source = project.addSourceFileAtPath(join(projectRoot, file));
  const declaration = source.getInterface(typeName) ?? source.getTypeAliasOrThrow(typeName);
  const converter = new Converter();
  const schema = converter.schemaOf(declaration.getType(), typeName);
  const { [typeName]: root, ...definitions } = converter.definitions;
  // A type that mentions itself stays a definition, and the root refers to it.
  const isRecursive = JSON.stringify(converter.definitions).includes(`"#/$defs/${typeName}"`);
  const body = root === undefined || isRecursive ? schema : root;
  const $defs = isRecursive ? converter.definitions : definitions;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...head,
    ...body,
    ...(Object.keys($defs).length > 0 && { $defs }),
  };
};
