import type { Page } from 'playwright-core';

/** Runs in the page, which knows a document; lines of one text may touch, and what scrolls is cut by its box. */
const script = `(() => {
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement;
    const text = (node.textContent ?? '').trim();
    // What is folded away has a box, and is not seen.
    if (!of || text === '' || !of.checkVisibility() || of.closest('.visually-hidden, .skip, svg, select, option, datalist, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) pieces.push({ text, box, of, scrolls: of.closest('.scrolls, .room') });
  }
  pieces.sort((a, b) => a.box.top - b.box.top);
  const found = [];
  for (let at = 0; at < pieces.length && found.length < 5; at++)
    for (let next = at + 1; next < pieces.length; next++) {
      const [one, other] = [pieces[at], pieces[next]];
      if (other.box.top >= one.box.bottom) break;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (one.of === other.of || wide < 3 || high < 0.4 * Math.min(one.box.height, other.box.height)) continue;
      if (one.scrolls !== other.scrolls) continue;
      found.push('“' + one.text.slice(0, 40) + '” over “' + other.text.slice(0, 40) + '”');
    }
  return found.slice(0, 5);
})()`;

/** Pieces of text of a page that lie over one another, one line a pair. */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(script);
}
