import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// Styles of a page stay when another page is opened: what two pages both call `.said` looks as whichever came first.

const root = join(import.meta.dirname, '..', '..', 'src', 'web');
/** What all pages share. */
const shared = ['theme.css', 'parts/'];
const isShared = (file: string) => shared.some((one) => file.startsWith(one));
const all = globSync('**/*.css', { cwd: root }).flatMap((file) => {
  const css = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((one) => ({ file, selector: one.trim() }))
      .filter(({ selector }) => selector !== '' && !/^(@|from$|to$|[\d.]+%)/.test(selector)),
  );
});
const selectors = all.filter(({ file }) => !isShared(file));

test('no page has a style for an element wherever it stands', () => {
  expect(selectors.length).toBeGreaterThan(500);
  expect(selectors.filter(({ selector }) => /^[a-z]\w*(?![\w.#:[-])/.test(selector))).toEqual([]);
});

test('no two pages have a style for the same name', () => {
  const ofAll = new Set(all.filter(({ file }) => isShared(file)).map(({ selector }) => selector));
  const alone = selectors.filter(({ selector }) => /^\.[\w-]+$/.test(selector) && !ofAll.has(selector));
  const whose = Map.groupBy(alone, (one) => one.selector);
  const twice = [...whose].flatMap(([selector, each]) => {
    const pages = new Set(each.map((one) => one.file));
    return pages.size > 1 ? [[selector, ...pages]] : [];
  });
  expect(twice).toEqual([]);
});
