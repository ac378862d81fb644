import { readXml, type XmlElement } from '../../src/text/index.js';

const quoted = (word: string): string => (/^[^\s"'[\]#]+$/.test(word) ? word : `"${word.replace(/(["\\])/g, '\\$1')}"`);

/** Writes an XML configuration as a firewall prints it in `set` form: one leaf or list per line, entry names inline. */
export const toSet = (xml: string, style: { readonly repeatLists?: boolean } = {}): string => {
  const { root } = readXml(xml);
  const lines: string[] = [];
  const walk = (element: XmlElement, path: readonly string[]): void => {
    const { children } = element;
    if (element.name === 'entry') {
      const own = [...path, quoted(element.attribute('name') ?? '')];
      if (children.length === 0) lines.push(own.join(' '));
      for (const child of children) walk(child, own);
      return;
    }
    const own = [...path, element.name];
    if (children.length === 0) {
      const text = element.text.trim();
      lines.push([...own, ...(text === '' ? [] : [quoted(text)])].join(' '));
    } else if (children.every((child) => child.name === 'member')) {
      const items = children.map((child) => quoted(child.text.trim()));
      if (style.repeatLists === true) for (const item of items) lines.push([...own, item].join(' '));
      else lines.push([...own, ...(items.length === 1 ? items : ['[', ...items, ']'])].join(' '));
    } else for (const child of children) walk(child, own);
  };
  for (const child of root?.children ?? []) walk(child, ['set', 'config']);
  return `${lines.join('\n')}\n`;
}; // prettier-ignore
