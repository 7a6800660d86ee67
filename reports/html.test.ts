import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirement } from '../rfc/catalogue.ts';
import { HOSTILE_FRAGMENTS, hostileText } from './hostile.test-support.ts';
import { indexHtml } from './html.ts';
import { hostileResults, largeResults, sampleResults } from './results.test-support.ts';

const page = indexHtml(sampleResults(), { requirement });

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const VOID = new Set(['meta', 'input', 'rect']);
const ELEMENTS = new Set(
  `html head meta title style body header div p h1 h2 h3 small code fieldset label input b span svg rect dl dt dd nav a main
  article section details summary ol ul li time i pre strong em select option button output table thead tbody tr th td footer
  script`.split(/\s+/),
);

/** Reads a page as strictly as we write it: known elements, quoted attributes, everything closed in order. */
function readPage(text: string): Tag[] {
  const start = '<!doctype html>\n';
  expect(text.startsWith(start)).toBe(true);
  const tags: Tag[] = [];
  const open: string[] = [];
  const tokens = /<(\/?)([a-z]\w*)((?: [\w-]+(?:="[^"<>]*")?)*)(\/?)>|[^<]+/gy;
  tokens.lastIndex = start.length;
  while (tokens.lastIndex < text.length) {
    const at = tokens.lastIndex;
    const token = tokens.exec(text);
    if (!token) throw new Error(`stray < at ${at}: ${JSON.stringify(text.slice(at, at + 80))}`);
    const [, closing, name, attributes = '', empty] = token;
    if (name === undefined) continue;
    if (closing) {
      expect(open.pop()).toBe(name);
      continue;
    }
    expect(ELEMENTS).toContain(name);
    const pairs = [...attributes.matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)].map(
      ([, key, value = '']) => [key!, value] as const,
    );
    tags.push({ name, attributes: new Map(pairs) });
    if (name === 'style' || name === 'script') {
      tokens.lastIndex = text.indexOf(`</${name}>`, at) + name.length + 3;
    } else if (!empty && !VOID.has(name)) open.push(name);
  }
  expect(open).toEqual([]);
  return tags;
}

describe('indexHtml', () => {
  it('tells who was judged, how it went, and what was found', () => {
    expect(page).toContain('<h1>acme-phone <small>1.2</small></h1>');
    expect(page).toContain('2 of 9 judged requirements violated, in 2 of 8 cases.');
    expect(page).toContain(requirement('RFC3261-17.2.1-11')!.text);
    expect(page).toContain('<dd class="seen">nothing until 4.520 s</dd>');
    expect(page.match(/<details class="case /g)).toHaveLength(8);
  });

  it('points out the messages that prove a failure, and no other', () => {
    const bad = [...page.matchAll(/<li class="m bad" id="(c\d+m\d+)">/g)].map(([, id]) => id);
    expect(bad).toEqual(['c1m2', 'c2m1', 'c0m2', 'c0m3', 'c0m4']);
  });

  it('prints octets that repeat once', () => {
    expect(page.match(/<strong>SIP\/2\.0 486 Busy Here<\/strong>/g)).toHaveLength(2); // two cases
    expect(page).toContain('The same octets as <a href="#c0m2">message 2</a>.');
  });

  it('names the transitions that were not taken', () => {
    expect(page).toContain('<li><code>completed timer.H</code></li>');
  });

  it('needs no script: its tools are hidden, and what folds is folded by the browser', () => {
    expect(page).toContain('<div class="tools" hidden>');
    expect(page.match(/<details/g)!.length).toBe(page.match(/<details[^>]*><summary/g)!.length);
  });

  it('allows by its policy exactly its own style and script', () => {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)![1]!;
    const hash = (element: string) => {
      const content = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page)![1]!;
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style/g)).toHaveLength(1);
  });

  it('loads nothing, and its links lead to places on the page', () => {
    const tags = readPage(page);
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      for (const name of ['src', 'style', 'action', 'srcset', 'formaction']) expect(attributes.has(name)).toBe(false);
      const href = attributes.get('href');
      if (href !== undefined) expect(ids).toContain(href.replace(/^#/, ''));
    }
  });

  it('stays a few megabytes with 200 cases of 40 messages, and says what it left out', () => {
    const large = indexHtml(largeResults({ cases: 200, messages: 40 }), { requirement });
    expect(large.length).toBeLessThan(5_000_000);
    expect(large).toContain('This page has no room for these messages');
    expect(large.match(/<li class="m/g)).toHaveLength(8_000);
    // What failed is told in full.
    const failed = /<details class="case fail"[\s\S]*?<\/ol>/.exec(large)![0];
    expect(failed.match(/<pre>/g)).toHaveLength(40);
  });

  it('cuts a message that is all body', () => {
    const results = hostileResults(`INVITE sip:a@b SIP/2.0\r\n\r\n${'x'.repeat(64_000)}`);
    expect(indexHtml(results).length).toBeLessThan(400_000);
    expect(indexHtml(results)).toMatch(/… \d+ more octets; results\.json has them all/);
  });

  it('is the same page for the same results', () => {
    expect(indexHtml(sampleResults(), { requirement })).toBe(page);
  });

  it('lets nothing of what a SUT says become mark-up, or control the reader’s screen', () => {
    const calm = readPage(indexHtml(hostileResults('calm'), { requirement }));
    const shape = (tags: readonly Tag[]) =>
      new Set(tags.map(({ name, attributes }) => `${name} ${[...attributes.keys()]}`));
    const known = shape(calm).add('span title').add('b ').add('i ').add('strong ');
    const check = (text: string) => {
      const hostile = indexHtml(hostileResults(text), { requirement });
      for (const seen of shape(readPage(hostile))) expect(known).toContain(seen);
      const content = hostile.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
      expect(content).not.toMatch(/[^\P{C}\n]/u);
    };
    for (const fragment of HOSTILE_FRAGMENTS) check(fragment);
    fc.assert(fc.property(hostileText, check), { numRuns: 40 });
  });
});
