/** A trace as a ladder whose rungs open into the messages. */
import type { TraceLine } from '../../conformance/results.ts';
import { type ConversationRow, conversation, type Participant, repetitionLabel } from '../conversation.ts';
import { selectRows } from '../ladder.ts';
import { counted, html, printable, seconds } from '../text.ts';
import { messageMarkup } from './message.ts';

export interface LadderHtmlOptions {
  /** What the ids of the rows begin with; unique on the page. */
  readonly prefix: string;
  readonly sutName: string;
  /** Positions `n` of the messages to point out. */
  readonly highlight: readonly number[];
  /** Whether the rungs hold their messages. */
  readonly messages: boolean;
  readonly maxRows: number;
}

/** Labels beyond this may not fit their arrow, and are told in full on hovering. */
const LONG_LABEL = 50;

/** The ladder: an ordered list, readable in a row without style. */
export function ladderHtml(trace: readonly TraceLine[], options: LadderHtmlOptions): string {
  const { participants, rows } = conversation(trace, { sutName: options.sutName });
  const pointedOut = new Set(options.highlight);
  const shown = selectRows(rows, pointedOut, options.maxRows).map((row) =>
    typeof row === 'number'
      ? `<li class="left-out">⋮ ${counted(row, 'message')} more in results.json</li>`
      : rung(row, pointedOut.has(row.line.n), options),
  );
  return `<ol class="ladder n${participants.length}">${heads(participants)}${shown.join('\n')}</ol>`;
}

function heads(participants: readonly Participant[]): string {
  const cells = participants.map(({ name, addresses: [first, ...more] }) => {
    const address =
      first === undefined
        ? ''
        : `<small>${html(printable(first, { limit: 60 }))}${more.length > 0 ? ` +${more.length}` : ''}</small>`;
    return `<span>${html(name)}${address}</span>`;
  });
  return `<li class="row heads">${cells.join('')}</li>`;
}

function rung(row: ConversationRow, offends: boolean, { prefix, messages }: LadderHtmlOptions): string {
  const { line, label, from, to, repeats } = row;
  const time = `<time>${seconds(line.atMs)}</time>`;
  const id = `${prefix}m${line.n}`;
  if (from === undefined || to === undefined) return `<li class="row note">${time}<span>${html(label)}</span></li>`;
  const again = repeats && repetitionLabel(repeats);
  const classes = `arrow at${Math.min(from, to)}${Math.max(from, to)}${from > to ? ' back' : ''}${again ? ' again' : ''}`;
  const text = html(label);
  const title = text.length > LONG_LABEL ? ` title="${text}"` : '';
  const words = `<span${title}>${text}</span>${again ? `<em>${again}</em>` : ''}`;
  const content = `${time}<span class="${classes}">${words}</span><i class="no">${line.n}</i>`;
  const opening = `<li class="m${offends ? ' bad' : ''}" id="${id}">`;
  if (!messages) return `${opening}<div class="row">${content}</div></li>`;
  const body = repeats
    ? `<p class="aside">The same octets as <a href="#${prefix}m${repeats.of}">message ${repeats.of}</a>.</p>`
    : messageMarkup(line.text);
  return `${opening}<details><summary class="row">${content}</summary>${body}</details></li>`;
}
