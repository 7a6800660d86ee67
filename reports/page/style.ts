/** The page's style sheet. Light and dark, narrow and wide, screen and paper; needs nothing from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: #f6f7f9; --surface: #fff; --sunken: #f1f3f6; --ink: #1b2430; --soft: #5a6675; --line: #dde2e9; --strong: #b9c2ce;
  --accent: #1f5fbf;
  --pass: #1a7f4b; --fail: #c4232b; --warn: #9a6200; --inconclusive: #4b5fa8; --unsupported: #6b7582; --error: #93298f;
  --pass-bg: #e5f5ec; --fail-bg: #fdeaea; --warn-bg: #fdf2dc; --inconclusive-bg: #eaeefb; --unsupported-bg: #eceff3; --error-bg: #f8e9f7;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #11161d; --surface: #1a212b; --sunken: #141a22; --ink: #e3e9f0; --soft: #98a5b5; --line: #2b3542; --strong: #4a5768;
    --accent: #7db1ff;
    --pass: #52c98a; --fail: #ff7b7f; --warn: #eab04e; --inconclusive: #9db0f5; --unsupported: #93a0af; --error: #e08bdc;
    --pass-bg: #15301f; --fail-bg: #3a1b1e; --warn-bg: #352911; --inconclusive-bg: #1f2844; --unsupported-bg: #232c37; --error-bg: #361d35;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
main, header > div, footer { max-width: 74rem; margin: 0 auto; padding: 0 1.5rem; }
h1, h2, h3, h4, p { margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; letter-spacing: -.01em; margin: 2.75rem 0 .9rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code, pre, .id { font-family: var(--mono); font-size: .86em; }
code, .id { overflow-wrap: anywhere; }
small { font-size: .85em; color: var(--soft); }
summary { cursor: pointer; }
.pass { --own: var(--pass); --own-bg: var(--pass-bg); }
.fail { --own: var(--fail); --own-bg: var(--fail-bg); }
.warn { --own: var(--warn); --own-bg: var(--warn-bg); }
.inconclusive { --own: var(--inconclusive); --own-bg: var(--inconclusive-bg); }
.unsupported { --own: var(--unsupported); --own-bg: var(--unsupported-bg); }
.error { --own: var(--error); --own-bg: var(--error-bg); }

header { background: var(--surface); border-bottom: 1px solid var(--line); padding: 1.6rem 0 1.5rem; }
.brand { color: var(--soft); font-size: .85rem; letter-spacing: .02em; }
h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -.02em; margin: .25rem 0 .1rem; }
h1 small { font-weight: 400; font-size: 1.2rem; }
.headline { font-size: 1.1rem; font-weight: 600; color: var(--own); margin: .9rem 0 .2rem; }
.early { background: var(--warn-bg); color: var(--warn); border-radius: 8px; padding: .5rem .8rem; margin-top: .8rem; font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .7rem; margin: 1.1rem 0 .9rem; padding: 0; border: 0; }
.tile { position: relative; display: block; background: var(--own-bg); border-radius: 10px; padding: .7rem .9rem .65rem; cursor: pointer; border: 1px solid transparent; }
.tile:hover { border-color: var(--own); }
.tile b { display: block; font-size: 1.9rem; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; color: var(--own); }
.tile span { color: var(--own); font-weight: 600; font-size: .92rem; }
.tile input { position: absolute; top: .8rem; right: .8rem; accent-color: var(--own); margin: 0; width: 1rem; height: 1rem; }
.tile.none { background: var(--sunken); }
.tile.none b, .tile.none span { color: var(--soft); font-weight: 500; }
.tile:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.tile:not(:has(:checked)) { opacity: .55; }
.bar { display: block; width: 100%; height: 8px; border-radius: 4px; background: var(--line); }
.bar rect { fill: var(--own); }
.facts { display: flex; flex-wrap: wrap; gap: .3rem 1.8rem; margin: 1.1rem 0 0; font-size: .88rem; }
.facts div { display: flex; gap: .45rem; min-width: 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
nav { display: flex; gap: 1.3rem; flex-wrap: wrap; margin-top: 1.1rem; font-size: .95rem; }

.sign { display: inline-grid; place-items: center; flex: none; width: 1.45rem; height: 1.45rem; border-radius: 50%; background: var(--own-bg); color: var(--own); font-weight: 700; font-size: .85rem; line-height: 1; }
.level { font-size: .72rem; font-weight: 650; letter-spacing: .03em; color: var(--own); border: 1px solid currentColor; border-radius: 4px; padding: 0 .35rem; white-space: nowrap; }
.chip { font-size: .76rem; color: var(--soft); background: var(--sunken); border-radius: 5px; padding: .05rem .45rem; white-space: nowrap; }

.finding { background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--own); border-radius: 10px; padding: .9rem 1.1rem 1rem; margin-bottom: .8rem; break-inside: avoid; }
.finding h3 { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap; font-size: 1rem; }
.clause { margin: .4rem 0 .6rem; max-width: 65ch; }
.verdicts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem .9rem; margin: 0; }
.verdicts dt { color: var(--soft); }
.verdicts dd { margin: 0; overflow-wrap: anywhere; }
.verdicts .seen { color: var(--own); font-weight: 600; }
.places { margin: .6rem 0 0; font-size: .9rem; color: var(--soft); }

.tools { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; position: sticky; top: 0; z-index: 2; background: var(--bg); padding: .6rem 0; }
.tools input, .tools select, .tools button { font: inherit; font-size: .92rem; color: inherit; background: var(--surface); border: 1px solid var(--strong); border-radius: 7px; padding: .32rem .65rem; min-width: 0; }
.tools input { flex: 1 1 14rem; }
.tools button { cursor: pointer; }
.tools button:hover { border-color: var(--accent); color: var(--accent); }
.tools output { color: var(--soft); font-size: .88rem; min-width: 7rem; text-align: right; }
.group { margin-bottom: 1.4rem; }
.group > h3 { display: flex; align-items: center; gap: .7rem; font-size: .98rem; padding: .3rem .1rem .45rem; }
.group > h3 small { font-weight: 400; }
.group > h3 .bar { width: 5rem; height: 6px; margin-left: auto; flex: none; }
.case { background: var(--surface); border: 1px solid var(--line); border-bottom-width: 0; content-visibility: auto; contain-intrinsic-size: auto 2.6rem; }
.group > .case:first-of-type { border-radius: 9px 9px 0 0; }
.group > .case:last-of-type { border-radius: 0 0 9px 9px; border-bottom-width: 1px; }
.group > .case:only-of-type { border-radius: 9px; }
.case > summary { display: flex; align-items: center; gap: .7rem; padding: .5rem .9rem; list-style: none; }
.case > summary::-webkit-details-marker, .m summary::-webkit-details-marker { display: none; }
.case > summary:hover { background: var(--sunken); }
.case > summary .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.case > summary .took { font-size: .85rem; color: var(--soft); font-variant-numeric: tabular-nums; min-width: 4.2rem; text-align: right; white-space: nowrap; }
.case[open] > summary { border-bottom: 1px solid var(--line); }
.case[open] > summary .what { font-weight: 600; }
.case > div { padding: 1rem 1.1rem 1.2rem; }
.case .name { display: block; color: var(--soft); margin-bottom: .8rem; font-size: .88rem; overflow-wrap: anywhere; }
.reason { background: var(--own-bg); border-radius: 8px; padding: .5rem .8rem; margin-bottom: .9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.judged { margin-top: .9rem; font-size: .92rem; }
.judged ul { margin: .5rem 0 0; padding: 0; list-style: none; display: grid; gap: .35rem; }
.judged li { display: grid; grid-template-columns: 1.45rem 14rem minmax(0, 1fr); gap: .7rem; align-items: baseline; }

.judged p { display: flex; flex-wrap: wrap; gap: .2rem .9rem; margin-top: .6rem; }
.judged p a { text-decoration: none; } .judged p a:hover { text-decoration: underline; }
.judged > summary { color: var(--soft); }

.ladder { list-style: none; margin: 0; padding: .3rem 0 .5rem; background: var(--sunken); border-radius: 9px; font-size: .9rem; }
.row { display: grid; align-items: end; padding: 0 .7rem; grid-template-columns: 5.2rem repeat(var(--n), minmax(0, 1fr)) 2.8rem; }
.n2 { --n: 2; } .n3 { --n: 3; } .n4 { --n: 4; } .n5 { --n: 5; } .n6 { --n: 6; } .n7 { --n: 7; }
.row::before { content: ""; grid-row: 1; grid-column: 2 / -2; align-self: stretch; background: linear-gradient(to right, transparent calc(50% - 1px), var(--strong) calc(50% - 1px) calc(50% + 1px), transparent 0) 0 0 / calc(100% / var(--n)) 100%; }
.heads { padding-top: .4rem; }
.heads::before { display: none; }
.heads > * { grid-row: 1; text-align: center; font-weight: 600; align-self: start; padding: 0 .3rem .25rem; overflow-wrap: anywhere; line-height: 1.3; }
.heads > :nth-child(1) { grid-column: 2; } .heads > :nth-child(2) { grid-column: 3; } .heads > :nth-child(3) { grid-column: 4; }
.heads > :nth-child(4) { grid-column: 5; } .heads > :nth-child(5) { grid-column: 6; } .heads > :nth-child(6) { grid-column: 7; }
.heads small { display: block; font-weight: 400; font-family: var(--mono); font-size: .76rem; }
.m summary { list-style: none; }
.m summary:hover { background: color-mix(in srgb, var(--accent) 9%, transparent); }
.row time, .row .no { grid-row: 1; color: var(--soft); font-variant-numeric: tabular-nums; font-size: .8rem; padding-bottom: .05rem; }
.row time { grid-column: 1; text-align: right; padding-right: .8rem; white-space: nowrap; }
.row .no { grid-column: -2; text-align: right; font-style: normal; white-space: nowrap; }
.m .no::after { content: " ▸"; } .m details[open] .no::after { content: " ▾"; } li.m > .row .no::after { content: ""; }
.arrow { grid-row: 1; position: relative; display: flex; justify-content: center; gap: .5rem; border-bottom: 2px solid currentColor; padding: .3rem .6rem 0; line-height: 1.35; min-width: 0; margin-bottom: .42rem; }
.arrow > span { flex: 0 1 auto; min-width: 3rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.arrow > em { flex: none; font-style: normal; font-variant-numeric: tabular-nums; font-size: .94em; }
.arrow::after { content: ""; position: absolute; bottom: -6px; right: 1px; border: 5px solid transparent; border-left: 9px solid currentColor; border-right: 0; }
.arrow.back::after { right: auto; left: 1px; border: 5px solid transparent; border-right: 9px solid currentColor; border-left: 0; }
.again { border-bottom-style: dashed; color: var(--soft); }
.at01, .at12, .at23, .at34, .at45, .at56 { margin-left: calc(25% + 1px); margin-right: calc(25% + 1px); }
.at01 { grid-column: 2 / 4; } .at12 { grid-column: 3 / 5; } .at23 { grid-column: 4 / 6; } .at34 { grid-column: 5 / 7; } .at45 { grid-column: 6 / 8; } .at56 { grid-column: 7 / 9; }
.at13 { grid-column: 3 / 6; margin-left: 16.67%; margin-right: 16.67%; } .at14 { grid-column: 3 / 7; margin-left: 12.5%; margin-right: 12.5%; }
.at15 { grid-column: 3 / 8; margin-left: 10%; margin-right: 10%; } .at16 { grid-column: 3 / 9; margin-left: 8.33%; margin-right: 8.33%; }
.bad { background: var(--own-bg); }
.bad .arrow, .bad .no, .bad time { color: var(--own); font-weight: 650; }
.bad .no::before { content: "✗ "; }
.note span { grid-row: 1; grid-column: 2 / -2; justify-self: center; background: var(--sunken); color: var(--soft); font-style: italic; padding: .1rem .7rem; margin: .2rem 0; position: relative; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: 99px; font-size: .85rem; text-align: center; }
.left-out { color: var(--soft); text-align: center; padding: .3rem; }
pre { margin: .4rem .9rem .8rem; padding: .7rem .9rem; background: var(--surface); border: 1px solid var(--line); border-radius: 7px; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; }
.bad pre { border-color: var(--own); }
pre b { color: var(--accent); font-weight: 500; }
pre strong { font-weight: 700; }
pre i { color: var(--soft); }
.aside { color: var(--soft); font-size: .86rem; margin: .3rem .9rem .6rem; }

table { border-collapse: collapse; width: 100%; background: var(--surface); font-size: .92rem; }
.sheet { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; overflow-x: auto; background: var(--surface); }
th, td { text-align: left; padding: .4rem .8rem; border-top: 1px solid var(--line); vertical-align: baseline; overflow-wrap: anywhere; }
thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .85rem; }
tbody th { background: var(--sunken); font-size: .88rem; }
.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
td .bar { width: 7rem; height: 7px; }
td.level-cell { white-space: nowrap; font-size: .8rem; color: var(--soft); }
td.words { min-width: 16rem; }
td.id { white-space: nowrap; }
.funnel { display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content; gap: .45rem 1rem; align-items: center; margin-bottom: 1.2rem; }
.funnel .bar { height: 12px; border-radius: 6px; }
.funnel b { font-variant-numeric: tabular-nums; text-align: right; }
.plain { --own: var(--accent); }
.missing { margin: .4rem 0 .2rem; padding: 0; list-style: none; columns: 20rem; }
footer { color: var(--soft); font-size: .85rem; padding-top: 2.5rem; padding-bottom: 3rem; }
[hidden] { display: none !important; }
.off { display: none; }
body:has(#show-pass:not(:checked)) .case.pass, body:has(#show-fail:not(:checked)) .case.fail,
body:has(#show-warn:not(:checked)) .case.warn, body:has(#show-inconclusive:not(:checked)) .case.inconclusive,
body:has(#show-unsupported:not(:checked)) .case.unsupported, body:has(#show-error:not(:checked)) .case.error { display: none; }
@media (max-width: 46rem) {
  main, header > div, footer { padding: 0 .8rem; }
  .case > summary .chip, .case > summary .took { display: none; }
  .row { grid-template-columns: 3.9rem repeat(var(--n), minmax(0, 1fr)) 1.9rem; padding: 0 .3rem; }
  .bad .no::before { content: ""; }
  .judged li { grid-template-columns: 1.45rem minmax(0, 1fr); }
  .judged li > :last-child { grid-column: 2; }
}
@media print {
  :root { --bg: #fff; --surface: #fff; --sunken: #f4f5f7; --ink: #000; --soft: #444; --line: #ccc; --strong: #999; --accent: #1f5fbf;
    --pass: #1a7f4b; --fail: #b0171f; --warn: #8a5800; --inconclusive: #3f5296; --unsupported: #555; --error: #7d207a;
    --pass-bg: #e5f5ec; --fail-bg: #fdeaea; --warn-bg: #fdf2dc; --inconclusive-bg: #eaeefb; --unsupported-bg: #eceff3; --error-bg: #f8e9f7; }
  body { font-size: 10.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .tools, nav, .tile input { display: none; }
  .case { content-visibility: visible; }
  .row, .finding, tr { break-inside: avoid; }
  .group > h3, h2 { break-after: avoid; }
  main, header > div, footer { max-width: none; padding: 0; }
}
`;
