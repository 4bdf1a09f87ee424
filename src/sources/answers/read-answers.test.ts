import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAnswers } from './read-answers.ts';

const mapping: unknown = parse(
  readFileSync(new URL('../../../examples/mappings/survey-answers.yaml', import.meta.url), 'utf8'),
);

async function read(changes: object = {}) {
  const stream = createReadStream(new URL('./fixtures/answers.csv', import.meta.url));
  const reads = [];
  const input = {
    stream,
    name: 'answers.csv',
    url: null,
    mappingName: 'map.yaml',
    cursor: null,
    now: new Date(),
    reached: () => {},
  };
  for await (const one of readAnswers({ ...input, mapping: { ...(mapping as object), ...changes } }))
    reads.push(one);
  return reads;
}

test('reads words and numbers as scores of the scale, and rejects what is neither', async () => {
  const reads = await read();
  expect(reads[0]).toMatchObject({
    row: {
      score: 5,
      low: 1,
      high: 5,
      instrument: 'csat',
      respondent: 'Ann Lee',
      comment: 'Quick, thanks',
      ticket: 'INC-1',
      externalId: '1',
      ts: new Date('2026-02-05T10:00:00Z'),
    },
    match: { login: 'ann@fenwick.example', domain: 'fenwick.example', fields: { Company: 'Fenwick Law' } },
  });
  expect(reads.map((one) => ('row' in one ? one.row.score : one.reject))).toEqual([
    5,
    2,
    'score 9 is outside the scale',
    `score "Meh" is neither a number nor among the mapping's words`,
    'has no time in "Answered"',
    4,
  ]);
});

test('where 1 is the best, words say what each number stands for', async () => {
  const reads = await read({ words: { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1, 'Very good': 5, Good: 4 } });
  const scores = new Map(reads.flatMap((one) => ('row' in one ? [[one.row.externalId, one.row.score]] : [])));
  expect(scores.get('2')).toBe(4);
});

test('answers of one day without names or numbers are all kept apart, and have the same numbers in the next export', async () => {
  const days = ['1,Nobody came', '1,Broken again', '5,', '5,', '1,Nobody came'];
  const numbers = async (lines: readonly string[]) => {
    const text = `Day,Rating,Comment\n${lines.map((line) => `2026-11-20,${line}`).join('\n')}\n`;
    const mapping = {
      ...{ instrument: 'csat', scale: { low: 1, high: 5 }, time: { zone: 'UTC', format: 'yyyy-MM-dd' } },
      columns: { at: 'Day', score: 'Rating', comment: 'Comment' },
    };
    const found = [];
    for await (const one of readAnswers({
      ...{
        stream: Readable.from([Buffer.from(text)]),
        name: 'export.csv',
        url: null,
        mappingName: 'map.yaml',
      },
      ...{ cursor: null, now: new Date(), reached: () => {}, mapping },
    }))
      found.push('row' in one ? one.row.externalId : one.reject);
    return found;
  };
  const first = await numbers(days);
  expect(new Set(first).size).toBe(5);
  expect(await numbers(['4,New', ...days])).toEqual(expect.arrayContaining(first));
});

test('a scale that is upside down is a clear error', async () => {
  await expect(read({ scale: { low: 5, high: 1 } })).rejects.toThrow(
    'map.yaml: scale: low must be less than high',
  );
});
