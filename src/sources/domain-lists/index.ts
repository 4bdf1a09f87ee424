import type { ListSource } from '../source.ts';

export const domainListSource: ListSource = {
  form: 'list',
  name: 'domains',
  summary: 'lists of domains by category: hosts files, plain lists, UT1 folders',
};
