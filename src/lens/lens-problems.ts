import { nearest } from '../platform/nearest.ts';
import { measureIds } from '../signals/index.ts';
import { defaultBounds, isMeasure } from './catalogue.ts';
import { needProblems } from './needs/need-problems.ts';
import { type Rule, ruleFacts } from './rules/rule-schema.ts';
import { type Lens, lensSchema, needIds } from './schema.ts';

export type Path = readonly PropertyKey[];

/** One thing wrong with a lens: where, what, and what to do. */
export interface Problem {
  readonly path: Path;
  readonly says: string;
  readonly todo: string;
}

/** Everything that is wrong with a lens as it was written, in the order of the file; empty when it can be used. */
export function problemsOf(given: unknown): Problem[] {
  const read = lensSchema.safeParse(given);
  if (read.success) return meaningProblems(read.data);
  return read.error.issues.map((issue) => {
    const path = issue.path;
    const last = path.at(-1);
    if (issue.code === 'unrecognized_keys') {
      const [key = ''] = issue.keys;
      return {
        path: [...path, key],
        says: `unknown entry "${short(key)}"`,
        todo: suggest(key, entryNames, 'remove it, or see examples/lenses/'),
      };
    }
    const word = valueAt(given, path);
    if (last === 'need') {
      return {
        path,
        says: `no need is called "${short(word)}"`,
        todo: suggest(
          word,
          needIds,
          `use one of: ${needIds.join(', ')}; or add your own, written as own/fewer-passwords: small letters, digits, hyphens`,
        ),
      };
    }
    if (last === 'fact')
      return {
        path,
        says: `no rule fires on "${short(word)}"`,
        todo: suggest(word, ruleFacts, `use one of: ${ruleFacts.join(', ')}`),
      };
    if (word === undefined)
      return { path, says: 'is missing', todo: 'add it; examples/lenses/ shows every entry' };
    return {
      path,
      says: `"${short(word)}" does not fit: ${oneLine(issue.message.replace('Invalid input: ', ''))}`,
      todo: issue.message.startsWith('Invalid input: expected number')
        ? 'write a number, or one such as "98 %", "2 h", "800 ms" where the measure is of that kind'
        : 'examples/lenses/ shows every entry',
    };
  });
}

const entryNames = [
  'customer',
  'role',
  'needs',
  'rules',
  'reading',
  'need',
  'name',
  'weight',
  'tolerances',
  'means',
  'measures',
  'watch',
  'problem',
  'when',
  'tell',
  'how',
  'fact',
  'categories',
  'during',
  'morePeopleThan',
  'longerThanMinutes',
  'priorities',
  'service',
  'measure',
  'above',
  'below',
  'moreThan',
  'who',
  'person',
  'site',
  'moreVisitsThan',
  'what',
  'shareAbove',
  'within',
  'category',
  'atLeastTimes',
  'olderThanDays',
  'target',
  'outOfAtLeast',
  'direction',
  'longerThanDays',
  'source',
  'byMoreThanDays',
  'headlines',
  'depth',
];

/** What fits the shape and still cannot be meant. */
function meaningProblems(lens: Lens): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  lens.needs.forEach((need, index) => {
    if (seen.has(need.need))
      problems.push({
        path: ['needs', index, 'need'],
        says: `need "${need.need}" is listed twice`,
        todo: 'keep one of them',
      });
    seen.add(need.need);
    problems.push(...needProblems(need, index));
    for (const [id, bounds] of Object.entries(need.tolerances)) {
      const path = ['needs', index, 'tolerances', id];
      if (!isMeasure(id)) {
        problems.push(unknownMeasure(path, id));
        continue;
      }
      const worse = defaultBounds[id]?.worse;
      if (worse === 'above' && bounds.problem < bounds.watch)
        problems.push({
          path,
          says: `more is worse here, so problem (${bounds.problem}) must not be below watch (${bounds.watch})`,
          todo: 'swap the two',
        });
      if (worse === 'below' && bounds.problem > bounds.watch)
        problems.push({
          path,
          says: `less is worse here, so problem (${bounds.problem}) must not be above watch (${bounds.watch})`,
          todo: 'swap the two',
        });
    }
  });
  if (lens.needs.every((need) => need.weight === 0))
    problems.push({
      path: ['needs'],
      says: 'every weight is 0, so nothing would matter',
      todo: 'give at least one need a weight above 0',
    });
  for (const [index, rule] of lens.rules.entries()) {
    for (const one of ruleProblems(rule)) problems.push({ ...one, path: ['rules', index, ...one.path] });
  }
  return problems;
}

/** What fits the shape of a rule and still cannot be meant. */
export function ruleProblems({ when }: Rule): Problem[] {
  const problems: Problem[] = [];
  const measure = 'measure' in when ? when.measure : null;
  if (measure !== null && !isMeasure(measure)) problems.push(unknownMeasure(['when', 'measure'], measure));
  if (
    (when.fact === 'measure' || when.fact === 'share') &&
    when.above === undefined &&
    when.below === undefined
  )
    problems.push({
      path: ['when'],
      says: 'a rule on a measure needs a bound',
      todo: 'add above: or below:',
    });
  if (when.fact === 'share' && when.above !== undefined && when.below !== undefined)
    problems.push({ path: ['when'], says: 'a rule on a share has two bounds', todo: 'make two rules of it' });
  if (when.fact === 'unhappy' && when.person !== undefined && when.role !== 'anybody')
    problems.push({ path: ['when'], says: 'a role and a person are named', todo: 'name one of them' });
  if (when.fact === 'visits' && when.who && 'person' in when.who && when.morePeopleThan > 0)
    problems.push({
      path: ['when'],
      says: 'one person cannot be several people',
      todo: 'drop one of the two',
    });
  return problems;
}

function unknownMeasure(path: Path, id: string): Problem {
  return {
    path,
    says: `no measure is called "${short(id)}"`,
    todo: suggest(id, measureIds, 'run "bin/beholder show measures" for the list'),
  };
}

function valueAt(value: unknown, path: Path): unknown {
  let here: unknown = value;
  for (const key of path)
    here =
      typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[key] : undefined;
  return here;
}

function suggest(word: unknown, known: readonly string[], otherwise: string): string {
  const [near] = nearest(String(word).slice(0, 60), known);
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 160);
}

/** A value as it fits into an error line. */
export function short(value: unknown): string {
  const text = oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
