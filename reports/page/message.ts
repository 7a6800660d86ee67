/** One SIP message as the page prints it. */
import { html, printable } from '../text.ts';

/** Octets shown of one message; what is longer is a body, or an attack. */
const MESSAGE_LIMIT = 6_000;

/** How many octets `messageMarkup` will look at, to budget a page. */
export function messageCost(text: string): number {
  return Math.min(text.length, MESSAGE_LIMIT);
}

/** The octets with the start line and the names of header fields set apart. */
export function messageMarkup(text: string): string {
  const end = text.indexOf('\r\n\r\n');
  const shown = printable(text.slice(0, MESSAGE_LIMIT), { lines: true }).replace(/\n+$/, '').split('\n');
  const blank = end < 0 ? shown.length : shown.indexOf('');
  const lines = shown.map((line, place) => {
    if (place === 0) return `<strong>${html(line)}</strong>`;
    const name = place < blank || blank < 0 ? /^[\w!%*+`'~.-]+(?=[ ]*:)/.exec(line)?.[0] : undefined;
    return name === undefined ? html(line) : `<b>${html(name)}</b>${html(line.slice(name.length))}`;
  });
  const left = text.length - MESSAGE_LIMIT;
  const note = left > 0 ? `\n<i>… ${left} more octets; results.json has them all</i>` : '';
  return `<pre>${lines.join('\n')}${note}</pre>`;
}
