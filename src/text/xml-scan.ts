/**
 * What a scan tells about the elements of a document, in document order; see `XmlHandler` for the offsets. `open` gets
 * the number of the name in `names`.
 */
export interface ScanHandler {
  readonly open: (name: number, start: number, end: number) => void;
  readonly close: (end: number) => void;
}

// Characters that XML forbids, and halves of pairs, which need a closer look than this scan takes.
// eslint-disable-next-line no-control-regex
const unusual = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;
const declaration =
  /<\?xml version=(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?[ \t\r\n]*\?>/y;
const attribute = /[ \t\r\n]+([A-Za-z_][\w.:-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
const reference = /&(?:amp|lt|gt|quot|apos|#(?:9|10|13|[3-9]\d|[12]\d\d));/y;

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;
const isNameStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const isNamePart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 58) ||
  code === 95 ||
  code === 45 ||
  code === 46;

/**
 * Scans documents of the everyday kind, three times as fast as the strict parser. It accepts only what that parser
 * accepts, and gives up at anything unusual, right or wrong: then the strict parser has the word, and starts again.
 * True where the whole document was scanned. `names` receives the names in order of appearance.
 */
export const scanPlainXml = (
  text: string,
  base: number,
  maxDepth: number,
  names: string[],
  handler: ScanHandler,
): boolean => {
  if (unusual.test(text)) return false;
  declaration.lastIndex = base;
  let at = declaration.test(text) ? declaration.lastIndex : base;
  const table = new NameTable(text, names);
  const open: number[] = [];
  let closedRoot = false;
  let nextReference = text.indexOf('&', at);
  for (;;) {
    const tag = text.indexOf('<', at);
    const stop = tag < 0 ? text.length : tag;
    if (open.length === 0) {
      for (let i = at; i < stop; i++) if (!isBlank(text.charCodeAt(i))) return false;
      if (tag < 0) return closedRoot;
    } else if (tag < 0) return false;
    else {
      if (hasTermination(text, at, stop)) return false;
      for (; nextReference >= 0 && nextReference < stop; nextReference = text.indexOf('&', nextReference + 1)) {
        reference.lastIndex = nextReference;
        if (nextReference >= at && !reference.test(text)) return false;
      }
    }
    const code = text.charCodeAt(tag + 1);
    if (code === 47) {
      const own = open.pop();
      if (own === undefined) return false;
      const name = names[own] as string;
      const end = tag + 2 + name.length;
      if (!text.startsWith(name, tag + 2) || text.charCodeAt(end) !== 62) return false;
      at = end + 1;
      if (open.length === 0) closedRoot = true;
      handler.close(at);
    } else if (isNameStart(code)) {
      if (closedRoot) return false;
      let end = tag + 2;
      let hash = code;
      for (let c = text.charCodeAt(end); isNamePart(c); c = text.charCodeAt(++end))
        hash = (Math.imul(hash, 31) + c) | 0;
      const name = table.numberOf(hash, tag + 1, end);
      let last = text.charCodeAt(end);
      if (isBlank(last)) {
        const behind = behindAttributes(text, end);
        if (behind < 0) return false;
        end = behind;
        last = text.charCodeAt(end);
      }
      const selfClosing = last === 47;
      if (selfClosing) end++;
      if (text.charCodeAt(end) !== 62) return false;
      at = end + 1;
      if (open.length >= maxDepth) return false;
      handler.open(name, tag, at);
      if (!selfClosing) open.push(name);
      else {
        handler.close(at);
        if (open.length === 0) closedRoot = true;
      }
    } else if (text.startsWith('<!--', tag)) {
      const dashes = text.indexOf('--', tag + 4);
      if (dashes < 0 || text.charCodeAt(dashes + 2) !== 62) return false;
      at = dashes + 3;
    } else if (open.length > 0 && text.startsWith('<![CDATA[', tag)) {
      const end = text.indexOf(']]>', tag + 9);
      if (end < 0) return false;
      at = end + 3;
    } else return false;
    // References inside of tags, comments and CDATA are none of the text's.
    if (nextReference >= 0 && nextReference < at) nextReference = text.indexOf('&', at);
  }
};

/** Whether `]]>` stands in text[start, end), which character data must not hold. */
const hasTermination = (text: string, start: number, end: number): boolean => {
  for (let i = start + 2; i < end; i++)
    if (text.charCodeAt(i) === 62 && text.charCodeAt(i - 1) === 93 && text.charCodeAt(i - 2) === 93) return true;
  return false;
};

/** The offset behind well-formed attributes and blanks, -1 where they are unusual. */
const behindAttributes = (text: string, start: number): number => {
  let at = start;
  const seen: string[] = [];
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(text);
    if (found === null) break;
    const name = found[1] as string;
    if (seen.includes(name) || (found[2] ?? found[3] ?? '').includes('&')) return -1;
    seen.push(name);
    at = attribute.lastIndex;
  }
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
};

/**
 * The one copy of a word that the engine keeps for property names: comparing it with a word of the program is comparing
 * two pointers, where a piece of the text would be compared letter by letter, and would keep the text alive.
 */
export const interned = (word: string): string => Object.keys({ [word]: 0 })[0] ?? word;

/** Numbers of names, found by hash without cutting the name out of the text. */
class NameTable {
  private readonly text: string;
  private readonly names: string[];
  private slots = new Int32Array(1024).fill(-1);
  private readonly hashes: number[] = [];

  constructor(text: string, names: string[]) {
    this.text = text;
    this.names = names;
  }

  numberOf(hash: number, start: number, end: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.slots[slot] as number;
      if (number < 0) return this.add(hash, slot, start, end);
      if (this.hashes[number] !== hash) continue;
      const name = this.names[number] as string;
      if (name.length === end - start && this.text.startsWith(name, start)) return number;
    }
  }

  private add(hash: number, slot: number, start: number, end: number): number {
    const number = this.names.push(interned(this.text.slice(start, end))) - 1;
    this.hashes.push(hash);
    this.slots[slot] = number;
    if (this.names.length * 2 > this.slots.length) {
      const old = this.hashes;
      this.slots = new Int32Array(this.slots.length * 2).fill(-1);
      const mask = this.slots.length - 1;
      for (const [i, h] of old.entries()) {
        let free = h & mask;
        while ((this.slots[free] as number) >= 0) free = (free + 1) & mask;
        this.slots[free] = i;
      }
    }
    return number;
  }
}
