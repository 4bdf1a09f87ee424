import { readFileSync } from 'node:fs';
import { parseSurvey } from './parse-survey.ts';
import type { Survey } from './survey.ts';

const names = ['csat', 'nps', 'ces', 'relationship'] as const;

let read: readonly Survey[] | undefined;

/** The surveys that are there from the start, in five languages, for buyers and for users. */
export function standardSurveys(): readonly Survey[] {
  read ??= names.map((name) => {
    const file = new URL(`./standard/${name}.yaml`, import.meta.url);
    return parseSurvey(readFileSync(file, 'utf8'), `${name}.yaml`);
  });
  return read;
}
