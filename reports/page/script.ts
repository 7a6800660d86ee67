/**
 * The page's script. The page is whole without it; with it come search, the choice of role and section, and the key "/".
 * It runs in a browser, so it is text here: the project's own types know no document.
 */
export const SCRIPT = `
'use strict';
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const cases = all('.case');
  const groups = all('.group');
  const tools = one('.tools');
  if (!tools) return;
  const [search, role, section] = ['#search', '#role', '#section'].map(one);
  const tiles = all('.tile input');
  const found = cases.map((element) => {
    const ids = [...element.querySelectorAll('.judged .id, .finding .id')].map((id) => id.textContent);
    return [element.querySelector('summary').textContent, element.querySelector('.name').textContent, ...ids].join(' ').toLowerCase();
  });
  tools.hidden = false;

  function filter() {
    const terms = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    cases.forEach((element, i) => {
      const { r, s } = element.dataset;
      const fits = (!role.value || role.value === r) && (!section.value || section.value === s);
      element.classList.toggle('off', !fits || !terms.every((term) => found[i].includes(term)));
    });
    count();
  }
  function count() {
    const off = new Set(tiles.filter((tile) => !tile.checked).map((tile) => tile.value));
    const visible = (element) => !element.classList.contains('off') && !off.has(element.dataset.v);
    let shown = 0;
    for (const group of groups) {
      const n = [...group.querySelectorAll('.case')].filter(visible).length;
      group.classList.toggle('off', n === 0);
      shown += n;
    }
    one('.tools output').textContent = shown + ' of ' + cases.length + ' cases';
  }
  function openTarget() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let element = target; element; element = element.parentElement) if (element.localName === 'details') element.open = true;
    const message = target.querySelector(':scope > details');
    if (message) message.open = true;
    target.scrollIntoView();
  }
  for (const control of [search, role, section]) control.addEventListener('input', filter);
  for (const tile of tiles) tile.addEventListener('change', count);
  one('#open').addEventListener('click', () => {
    const shown = cases.filter((element) => element.dataset.v === 'fail' || element.dataset.v === 'warn');
    const open = shown.some((element) => !element.open);
    for (const element of shown) element.open = open;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(input|select|textarea)$/.test(document.activeElement.localName)) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && document.activeElement === search) {
      search.value = '';
      filter();
    }
  });
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', () => {
    for (const element of all('.case.fail, .case.warn, .case.fail .bad > details, .case.warn .bad > details')) element.open = true;
  });
  filter();
  openTarget();
})();
`;
