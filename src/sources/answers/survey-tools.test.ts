import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAnswers } from './read-answers.ts';

async function read(text: string, mapping: string) {
  const file = new URL(`../../../examples/mappings/${mapping}`, import.meta.url);
  const reads = [];
  const input = {
    ...{ stream: Readable.from([Buffer.from(text)]), name: 'export', url: null, mappingName: mapping },
    ...{ cursor: null, now: new Date(), reached: () => {}, mapping: parse(readFileSync(file, 'utf8')) },
  };
  for await (const one of readAnswers(input)) reads.push(one);
  return reads;
}

// Shaped as the vendor's documentation of the API shows a review; names and words are made up.
const review = {
  ...{ id: 35929235, rating: -1, comment: 'Still broken', status: 'open', tags: [], viewed_on: null },
  ticket: { id: '2864851', title: 'Cannot scan', segment: { id: '1', name: 'Desk' }, agents: ['A'] },
  contact: { id: '2522', name: 'Ann Lee', email: 'ann@fenwick.example' },
  company: { id: '500', name: 'Fenwick Law', territory_name: 'South' },
  ...{ rated_on: '2026-10-12T01:48:29.627972Z', last_modified: '2026-10-12T01:48:58.533361Z' },
};

test('SmileBack: reviews as its API gives them', async () => {
  const page = { count: 2, previous: null, next: null, results: [review, { ...review, id: 2, rating: 1 }] };
  const reads = await read(JSON.stringify(page), 'smileback-api.yaml');
  expect(reads[0]).toMatchObject({
    row: {
      ...{ score: -1, low: -1, high: 1, comment: 'Still broken', ticket: '2864851', externalId: '35929235' },
      ts: new Date('2026-10-12T01:48:29Z'),
    },
    match: { login: 'ann@fenwick.example', fields: { 'company.name': 'Fenwick Law' } },
  });
  expect(reads).toHaveLength(2);
});

test.each([
  'Review ID,Rating,Rated On,Comment,Ticket,Contact,Contact Email,Company',
  'ID,Rating,Date,Comment,Ticket Number,Contact Name,Contact Email,Company Name',
  'id,rating,rated_on,comment,ticket_id,contact_name,contact_email,company_name',
])('SmileBack: CSV whose columns are called %s', async (head) => {
  const line =
    head.startsWith('R') || head.startsWith('I')
      ? '7,Negative,2026-10-12 09:30:00,Slow,T-1,Ann Lee,ann@fenwick.example,Fenwick Law'
      : '7,-1,2026-10-12T09:30:00Z,Slow,T-1,Ann Lee,ann@fenwick.example,Fenwick Law';
  const [one] = await read(`${head}\n${line}\n`, 'smileback-reviews.yaml');
  expect(one).toMatchObject({
    row: { score: -1, comment: 'Slow', ticket: 'T-1', respondent: 'Ann Lee', externalId: '7' },
    // Matchers know a column by the first of its names.
    match: { login: 'ann@fenwick.example', fields: { Company: 'Fenwick Law' } },
  });
});

test.each([
  'Response ID,Rating,Response Date,Comment,Ticket ID,Customer Name,Customer Email,Customer Company',
  'id,choice,created,comment,ticket_external_id,customer_name,customer_email,customer_company',
])('Simplesat: CSV whose columns are called %s', async (head) => {
  const line = '9,2,2026-10-12T09:30:00Z,Too long,T-2,Ben Ash,ben@fenwick.example,Fenwick Law';
  const [one] = await read(`${head}\n${line}\n`, 'simplesat-answers.yaml');
  expect(one).toMatchObject({
    row: { score: 2, low: 1, high: 5, comment: 'Too long', ticket: 'T-2', externalId: '9' },
    match: { login: 'ben@fenwick.example', fields: { 'Customer Company': 'Fenwick Law' } },
  });
});

test('a column that has none of its names is a clear error', async () => {
  await expect(read('When,Score\n1,2\n', 'simplesat-answers.yaml')).rejects.toThrow(
    /"Response Date \| Date \| created" \(columns.at\)/,
  );
});

test('Simplesat: a response of its API, the words where they are: in the comment or in what was asked after it', async () => {
  // Shaped as the vendor's collection of the API shows a response; names and words are made up.
  const response = (id: number, answer: object) => ({
    ...{ id, tags: [], created: '2026-10-12T08:43:07.401951Z', modified: '2026-10-12T08:43:07.401979Z' },
    survey: { id: 17072, name: 'After a ticket' },
    ticket: { id: 6312090, external_id: '2384', subject: 'Cannot print', custom_attributes: {} },
    team_members: [{ id: 1, external_id: '2', name: 'A Tech', email: 'a@harbour.example', is_primary: true }],
    customer: {
      id: 5,
      external_id: '9',
      name: 'Ben Ash',
      email: 'ben@fenwick.example',
      company: 'Fenwick Law',
    },
    answers: [
      {
        ...{ id: 11, question: { id: 44993, text: 'How did we do?', metric: 'csat' }, choice: '2' },
        ...{ choice_label: 'Not good', sentiment: 'negative', comment: null, follow_up_answer: null },
        ...{ follow_up_answer_choice: null, ...answer },
      },
      {
        id: 12,
        question: { id: 44997, text: 'Anything else?', metric: 'custom' },
        choice: null,
        comment: 'No',
      },
    ],
  });
  const page = {
    ...{ next: null, previous: null, count: 3 },
    responses: [
      response(1, { follow_up_answer: 'Too long' }),
      response(2, { comment: 'Still broken', choice: '1' }),
      response(3, { choice: null }),
    ],
  };
  const [first, second, third] = await read(JSON.stringify(page), 'simplesat-api.yaml');
  expect(first).toMatchObject({
    row: {
      ...{ score: 2, low: 1, high: 5, comment: 'Too long', ticket: '2384', externalId: '1' },
      ts: new Date('2026-10-12T08:43:07Z'),
      respondent: 'Ben Ash',
    },
    match: { login: 'ben@fenwick.example', fields: { 'customer.company': 'Fenwick Law' } },
  });
  expect(second).toMatchObject({ row: { score: 1, comment: 'Still broken' } });
  expect(third).toMatchObject({ reject: 'has no score in "answers.0.choice"' });
});

test('of several columns that are allowed each row is read from the first that holds something', async () => {
  const csv =
    'id,choice,created,comment,follow_up_answer,customer_name,customer_email,customer_company,ticket_external_id\n' +
    '1,2,2026-10-12T09:30:00Z,,Nobody came,Ben,ben@fenwick.example,Fenwick Law,T-1\n' +
    '2,5,2026-10-12T09:30:00Z,Fine,,Ben,ben@fenwick.example,Fenwick Law,T-2\n';
  const reads = await read(csv, 'simplesat-answers.yaml');
  expect(reads.map((one) => 'row' in one && one.row.comment)).toEqual(['Nobody came', 'Fine']);
});
