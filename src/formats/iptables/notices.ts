import type { Notice, NoticeKind } from '../../model/index.js';
import type { Source } from '../../text/index.js';

/** Collects notices; `say` takes offsets so that clean files never need a line table for them. */
export class Notices {
  readonly all: Notice[] = [];
  private readonly once = new Set<string>();

  say(kind: NoticeKind, source: Source, start: number, end: number, subject: string, message: string): void {
    this.all.push({ kind, at: source.place(start, Math.max(end, start + 1)), message, subject });
  }

  sayLine(kind: NoticeKind, source: Source, line: number, subject: string, message: string): void {
    this.all.push({ kind, at: source.linePlace(line), message, subject });
  }

  /** Says it only where nothing was said under this key before. */
  sayOnce(key: string, words: () => Parameters<Notices['say']>): void {
    if (this.once.has(key)) return;
    this.once.add(key);
    this.say(...words());
  }
}

/** User text in a message: one line, control characters visible, cut where it is long. */
export const quote = (text: string): string => {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const clean = text.replace(/[\u0000-\u001f\u007f`]/g, (c) =>
    c === '`' ? "'" : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `\`${clean.length > 60 ? `${clean.slice(0, 57)}…` : clean}\``;
};
