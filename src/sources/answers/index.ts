import type { RowSource } from '../source.ts';
import { readAnswers } from './read-answers.ts';

export const answersSource: RowSource = {
  form: 'rows',
  name: 'answers',
  summary: 'satisfaction answers (CSAT, NPS, CES) from any CSV or JSON export, by a mapping (--map)',
  places: 'files',
  mapping: 'needed',
  readers: [{ table: 'answers', read: readAnswers }],
};
