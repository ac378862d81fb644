import type { JsonStep, JsonText, Place, Source } from '../../text/index.js';

/** Names whose capitals the other spellings lose. */
const oddNames: Readonly<Record<string, string>> = {
  ipsets: 'IPSets',
  ipSets: 'IPSets',
  iPSets: 'IPSets',
  ip_sets: 'IPSets',
  tcpflags: 'TCPFlags',
  tcpFlags: 'TCPFlags',
  tCPFlags: 'TCPFlags',
  tcp_flags: 'TCPFlags',
};

/** `ip_permissions`, `ipPermissions` and `IpPermissions` name the same field. */
export const pascal = (name: string): string => {
  const odd = Object.hasOwn(oddNames, name) ? oddNames[name] : undefined;
  if (odd !== undefined) return odd;
  if (!name.includes('_')) return name.charAt(0).toUpperCase() + name.slice(1);
  return name.replace(/(?:^|_)([a-zA-Z0-9])/g, (_, c: string) => c.toUpperCase());
};

/** Where the values of one JSON text stand. */
export class Origin {
  readonly source: Source;
  /** Objects that are copies, with fields renamed: where the original stands. */
  private readonly originals = new Map<object, object>();
  private readonly json: JsonText;
  /** The place of everything, where the text is itself a string inside another text. */
  private readonly fixed: Place | undefined;

  constructor(source: Source, json: JsonText, fixed?: Place) {
    this.source = source;
    this.json = json;
    this.fixed = fixed;
  }

  /** `copy` stands where `original` stands; its fields may be spelled differently. */
  copied<T extends object>(copy: T, original: object): T {
    this.originals.set(copy, this.originals.get(original) ?? original);
    return copy;
  }

  /** The place of the opening brace of an object. */
  placeOf(object: object): Place {
    if (this.fixed !== undefined) return this.fixed;
    const offset = this.json.offsetOf(this.originals.get(object) ?? object) ?? 0;
    return this.source.place(offset, offset + 1);
  }

  /** The place of a value below an object; of the nearest object around it where it is not in the text. */
  placeAt(object: object, ...path: readonly JsonStep[]): Place {
    return this.fixed ?? this.placeOfSpan(object, path) ?? this.placeOf(this.nearest(object, path));
  }

  private nearest(object: object, path: readonly JsonStep[]): object {
    let best = object;
    let at: unknown = object;
    for (const step of path) {
      at = (at as Readonly<Record<JsonStep, unknown>>)[step];
      if (typeof at !== 'object' || at === null) break;
      if (this.json.offsetOf(this.originals.get(at) ?? at) !== undefined) best = at;
    }
    return best;
  }

  /** The place of a part of a string below an object: characters `start` to `end` of its value. */
  placeIn(object: object, path: readonly JsonStep[], start: number, end: number): Place {
    const span = this.fixed === undefined ? this.spanOf(object, path) : undefined;
    if (span === undefined) return this.placeAt(object, ...path);
    const ends = rawOffsets(this.source.text, span.start + 1, [start, end]);
    return this.source.place(ends[0] ?? span.start, ends[1] ?? span.end);
  }

  /** Where an object stands in the file itself, and ends there. */
  objectAt(
    object: object,
  ):
    { readonly source: Source; readonly start: number; readonly end: number; readonly isRenamed: boolean } | undefined {
    if (this.fixed !== undefined || this.isIncomplete(object)) return undefined;
    const span = this.spanOf(object, []);
    return span && { source: this.source, ...span, isRenamed: this.originals.has(object) };
  }

  isIncomplete(container: object): boolean {
    return this.json.isIncomplete(this.originals.get(container) ?? container);
  }

  private spanOf(object: object, path: readonly JsonStep[]) {
    const original = this.originals.get(object);
    return original === undefined
      ? this.json.spanOf(object, path)
      : this.json.spanOf(original, path, (inText, wanted) => pascal(inText) === pascal(wanted));
  }

  private placeOfSpan(object: object, path: readonly JsonStep[]): Place | undefined {
    const span = this.spanOf(object, path);
    return span === undefined ? undefined : this.source.place(span.start, span.end);
  }
}

/** The offsets in the raw text of a JSON string (from behind its quote) of ascending positions in its value. */
const rawOffsets = (text: string, start: number, positions: readonly number[]): readonly number[] => {
  const found: number[] = [];
  let at = start;
  let position = 0;
  for (const wanted of positions) {
    while (position < wanted) {
      at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
      position++;
    }
    found.push(at);
  }
  return found;
};

/** A vendor object, where it stands, and the account and region it belongs to. */
export interface Found<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly scope: string;
}
