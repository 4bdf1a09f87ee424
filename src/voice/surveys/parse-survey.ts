import { LineCounter, parseDocument } from 'yaml';
import { UserError } from '../../platform/errors.ts';
import { type Question, type Survey, scaleOf, surveySchema } from './survey.ts';

type Path = readonly PropertyKey[];
interface Problem {
  readonly path: Path;
  readonly says: string;
}

/** Reads a survey from YAML. Throws `UserError` with a line for each thing wrong: file, line, what, and what to do. */
export function parseSurvey(yaml: string, file: string): Survey {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] | null };
      if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const [broken] = document.errors;
  if (broken) {
    const at = lines.linePos(broken.pos[0]).line;
    throw refusal(file, [`${file}:${at}: not readable as YAML: ${broken.message.split('\n')[0]}`]);
  }
  const read = surveySchema.safeParse(document.toJS({ maxAliasCount: 20 }) ?? {});
  const problems = read.success
    ? meaningProblems(read.data)
    : read.error.issues.map((issue) => ({ path: issue.path, says: shapeProblem(issue) }));
  if (read.success && problems.length === 0) return read.data;
  const told = problems
    .map(({ path, says }) => ({ at: lineOf(path), says }))
    .sort((one, other) => one.at - other.at)
    .map(({ at, says }) => `${file}:${at}: ${says}`);
  throw refusal(file, told);
}

function refusal(file: string, lines: readonly string[]): UserError {
  const hint = 'Mend what is named above; examples/surveys/ shows every entry.';
  return new UserError(`${file} is no survey; nothing of it was kept`, hint, undefined, lines);
}

function shapeProblem(issue: {
  code: string;
  path: Path;
  message: string;
  keys?: readonly string[];
}): string {
  const key = String(issue.path.at(-1) ?? 'the survey');
  if (issue.code === 'unrecognized_keys') return `${issue.keys?.join(', ')} is not known here`;
  if (issue.message.includes('received undefined')) return `${key} is missing`;
  return `${typeof issue.path.at(-1) === 'number' ? `entry ${Number(key) + 1}` : key}: ${issue.message.replace('Invalid input: ', '')}`;
}

/** What a schema of one entry cannot see. */
function meaningProblems(survey: Survey): Problem[] {
  const problems: Problem[] = [];
  survey.questions.forEach((question, at) => {
    const path = ['questions', at];
    const before = survey.questions.slice(0, at);
    if (before.some((one) => one.id === question.id))
      problems.push({ path: [...path, 'id'], says: `there are two questions ${question.id}` });
    if (question.kind === 'scale' && scaleOf(question).low >= scaleOf(question).high)
      problems.push({ path: [...path, 'high'], says: 'high must be more than low' });
    if (question.kind === 'choice') {
      const ids = question.choices.map((one) => one.id);
      const twice = ids.find((id, i) => ids.indexOf(id) !== i);
      if (twice) problems.push({ path: [...path, 'choices'], says: `there are two choices ${twice}` });
    }
    if (question.when) problems.push(...whenProblems(question.when, before, [...path, 'when']));
  });
  const first = survey.questions[0];
  if (first?.when)
    problems.push({ path: ['questions', 0, 'when'], says: 'the first question has no earlier one' });
  if (survey.remind_after_days >= survey.expires_days)
    problems.push({ path: ['remind_after_days'], says: 'the reminder must come before the survey expires' });
  return problems;
}

function whenProblems(
  when: NonNullable<Question['when']>,
  before: readonly Question[],
  path: Path,
): Problem[] {
  const asked = before.find((one) => one.id === when.question);
  if (!asked)
    return [{ path: [...path, 'question'], says: `no question ${when.question} comes before this one` }];
  if (when.is === undefined) {
    return asked.kind === 'scale'
      ? []
      : [{ path, says: `${asked.id} is no scale: use is, with its choices` }];
  }
  if (asked.kind !== 'choice') return [{ path, says: `${asked.id} is no choice: use at_least or at_most` }];
  const ids = asked.choices.map((one) => one.id);
  return when.is
    .filter((id) => !ids.includes(id))
    .map((id) => ({
      path: [...path, 'is'],
      says: `${asked.id} has no choice ${id}; it has ${ids.join(', ')}`,
    }));
}
