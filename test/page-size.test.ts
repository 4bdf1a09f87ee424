import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';

/** Scripts that a browser loads for one page the first time, packed with gzip. */
const mostBytes = 300_000;
const project = join(import.meta.dirname, '..');
const assets = join(project, 'dist', 'web', 'assets');

beforeAll(() => {
  execFileSync(process.execPath, [join(project, 'scripts', 'build-web.mjs'), '--if-needed']);
});

const read = (name: string) => readFileSync(join(assets, name), 'utf8');

/** What a script cannot run without. */
function needed(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, other] of read(name).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
    if (other) needed(other, found);
  return found;
}

it('loads no more than 300 kB of scripts for any page', () => {
  const html = readFileSync(join(project, 'dist', 'web', 'index.html'), 'utf8');
  const entry = /src="\/assets\/([\w.-]+\.js)"/.exec(html)?.[1] ?? '';
  const pages = [...read(entry).matchAll(/import\(\s*["'`]\.\/([\w.-]+\.js)["'`]\s*\)/g)].map(
    ([, name]) => name ?? '',
  );
  expect(pages.length).toBeGreaterThan(15);
  const sizes = pages.map((page) => ({
    page,
    bytes: [...needed(page, needed(entry))].reduce((sum, name) => sum + gzipSync(read(name)).length, 0),
  }));
  expect(Math.min(...sizes.map(({ bytes }) => bytes))).toBeGreaterThan(50_000);
  expect(sizes.filter(({ bytes }) => bytes > mostBytes)).toEqual([]);
});
