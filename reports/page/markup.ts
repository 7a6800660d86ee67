/** The small pieces that every part of the page is made of. */
import type { Verdict } from '../../conformance/results.ts';
import { html, words } from '../text.ts';
import { APPEARANCE, VERDICTS } from '../verdicts.ts';

/** Foreign words, made printable and escaped, for text and quoted attributes. */
export function said(text: string, limit = 1_000): string {
  return html(words(text, limit));
}

/** The sign of a verdict in its colour, which the surrounding or own class gives. */
export function sign(verdict: Verdict): string {
  const { sign: shape, word } = APPEARANCE[verdict];
  return `<span class="sign ${verdict}" role="img" aria-label="${word}">${shape}</span>`;
}

/** A bar whose parts are proportional to the counts of the verdicts. */
export function verdictBar(counts: Readonly<Record<Verdict, number>>): string {
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  return bar(VERDICTS.map((verdict) => ({ name: verdict, share: total === 0 ? 0 : counts[verdict] / total })));
}

/** A bar of coloured parts. The policy of the page allows no style attributes, so it is a picture. */
export function bar(parts: readonly { readonly name: string; readonly share: number }[]): string {
  let x = 0;
  const drawn = parts.map(({ name, share }) => {
    const width = share * 100;
    const rectangle = width > 0 ? `<rect class="${name}" x="${tidy(x)}" width="${tidy(width)}" height="1"/>` : '';
    x += width;
    return rectangle;
  });
  return `<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${drawn.join('')}</svg>`;
}

function tidy(value: number): string {
  return String(Number(value.toFixed(2)));
}
