import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonElement, jsonSplitter } from './json-splitter.ts';
import { lineSplitter } from './line-splitter.ts';

function split(
  text: string,
  path: readonly string[],
  cut: number,
): { elements: JsonElement[]; found: boolean } {
  const splitter = jsonSplitter(path);
  const elements: JsonElement[] = [];
  for (let at = 0; at < text.length; at += cut) elements.push(...splitter.push(text.slice(at, at + cut)));
  return { elements: [...elements, ...splitter.end()], found: splitter.found() };
}

describe('jsonSplitter', () => {
  test('gives the elements that JSON.parse gives, wherever the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (list, cut, pretty) => {
          const text = JSON.stringify({ a: [[1], '['], b: { items: list, c: 1 } }, null, pretty ? 2 : 0);
          const { elements } = split(text, ['b', 'items'], cut);
          expect(elements.map((element) => JSON.parse(element.text))).toEqual(
            JSON.parse(JSON.stringify(list)),
          );
          expect(elements.map(({ item }) => item)).toEqual(list.map((_, index) => index + 1));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('says where a cut file breaks off', () => {
    const { elements } = split('[{"a":1},{"a":', [], 4);
    expect(elements.map(({ reject }) => reject)).toEqual([
      '',
      'the file breaks off here, before its list ends',
    ]);
  });

  test('says that there is no such list', () => {
    expect(split('{"issues": {}}', ['issues'], 5).found).toBe(false);
  });

  test('rejects an item of 10 MB without keeping it', () => {
    const { elements } = split(`[{"a":"${'x'.repeat(10_000_000)}"},{"a":1}]`, [], 65_536);
    expect(elements.map(({ reject, text }) => [reject, text.length])).toEqual([
      ['the item is longer than 1 MB', 4_096],
      ['', 7],
    ]);
  });
});

describe('lineSplitter', () => {
  test('rejects a line of 10 MB, counts it and goes on', () => {
    const splitter = lineSplitter();
    const text = `{"a":1}\n${'x'.repeat(10_000_000)}\n\n{"a":2}`;
    const lines = [];
    for (let at = 0; at < text.length; at += 65_536)
      lines.push(...splitter.push(text.slice(at, at + 65_536)));
    lines.push(...splitter.end());
    expect(lines.map(({ line, reject }) => [line, reject])).toEqual([
      [1, ''],
      [2, 'the line is longer than 1 MB'],
      [4, ''],
    ]);
  });
});
