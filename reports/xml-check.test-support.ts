/** A strict reader of the XML that we write: elements, attributes, text, references. Throws on anything ill-formed. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads a whole document; comments, CDATA sections and DTDs are refused, since we write none. */
export function readXml(document: string): XmlElement {
  const forbidden = FORBIDDEN.exec(document);
  if (forbidden) throw new Error(`forbidden character at ${forbidden.index}`);
  const start = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(document);
  if (!start) throw new Error('no XML declaration');
  const tokens = /<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  tokens.lastIndex = start[0].length;
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  while (tokens.lastIndex < document.length) {
    const at = tokens.lastIndex;
    const token = tokens.exec(document);
    if (!token) throw new Error(`ill-formed at ${at}: ${JSON.stringify(document.slice(at, at + 60))}`);
    const [, closing, name = '', attributes = '', empty, text] = token;
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(`"]]>" in text at ${at}`);
      open.at(-1)!.text += resolve(text);
    } else if (closing) {
      const element = open.pop()!;
      if (element.name !== name || open.length === 0) throw new Error(`</${name}> closes <${element.name}>`);
    } else {
      const element: Open = { name, attributes: readAttributes(attributes), children: [], text: '' };
      open.at(-1)!.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  if (root.children.length !== 1 || root.text.trim() !== '') throw new Error('not one root element');
  return root.children[0]!;
}

/** Every element of that name below the given one. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}

function readAttributes(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name! in found) throw new Error(`attribute ${name} twice`);
    found[name!] = resolve(value!);
  }
  return found;
}

function resolve(text: string): string {
  return text.replace(/&([^;]*;?)/g, (_, reference: string) => {
    const number = /^#(\d+|x[0-9a-fA-F]+);$/.exec(reference)?.[1];
    const character =
      number === undefined
        ? REFERENCES[reference.slice(0, -1)]
        : String.fromCodePoint(number.startsWith('x') ? Number.parseInt(number.slice(1), 16) : Number(number));
    if (character === undefined || !reference.endsWith(';') || FORBIDDEN.test(character)) {
      throw new Error(`bad reference &${reference}`);
    }
    return character;
  });
}
