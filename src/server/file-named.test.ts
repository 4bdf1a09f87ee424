import { expect, test } from 'vitest';
import { csvAnswer } from './csv-answer.ts';
import { fileNamed } from './file-named.ts';

test('a plain name stands as it is', () => {
  expect(fileNamed('inline', 'fenwick-law-2026-10-overview.pdf')).toBe(
    'inline; filename="fenwick-law-2026-10-overview.pdf"',
  );
});

test('a name in other letters goes as UTF-8, with one in ASCII beside it', () => {
  // The encoding of the example in RFC 6266, 5.
  expect(fileNamed('attachment', '€ rates')).toBe(
    `attachment; filename="__rates"; filename*=UTF-8''%E2%82%AC%20rates`,
  );
});

test('a table of a customer with an Arabic name can be downloaded', async () => {
  const name = 'مكتب-محاماة-2026-10.csv';
  const answer = csvAnswer(name, [{ title: 'When' }], [['now']]);
  const named = /filename\*=UTF-8''(\S+)$/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  expect(decodeURIComponent(named ?? '')).toBe(name);
  expect(await answer.text()).toContain('When\r\nnow');
});
