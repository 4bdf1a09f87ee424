import type { z } from 'zod';
import { UserError } from '../../platform/errors.ts';
import { nearest } from '../../platform/nearest.ts';
import { type CustomersFile, customersFileSchema } from './file-schema.ts';

export type Path = readonly (string | number)[];

/** A customers file as it was read, before anything in it was checked. */
export interface RawFile {
  readonly name: string;
  readonly raw: unknown;
  /** The line of the innermost entry on the path that the file holds. */
  lineOf(path: Path): number;
}

/** One bad entry: where, what, and what to do, in one sentence each. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

const knownKeys = [
  ...[
    'provider',
    'customers',
    'name',
    'slug',
    'kind',
    'time_zone',
    'colour',
    'logo',
    'paper',
    'per_person_use',
    'language',
  ],
  ...[
    'names_visible_to',
    'inappropriate',
    'sites',
    'people',
    'services',
    'agreements',
    'matchers',
    'promises',
  ],
  ...[
    'email',
    'phone',
    'title',
    'roles',
    'site',
    'logins',
    'outcome',
    'service',
    'business_hours',
    'holidays',
    'peak_windows',
  ],
  ...['maintenance', 'targets', 'from', 'to', 'why', 'availability', 'slow_ms', 'priorities', 'response_min'],
  ...[
    'resolution_min',
    'login',
    'ip',
    'domain',
    'field',
    'value',
    'person',
    'what',
    'need',
    'made_on',
    'due_on',
    'done_on',
  ],
];

const zones = Intl.supportedValuesOf('timeZone');

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key],
    raw,
  );
}

function issueText(issue: z.core.$ZodIssue, raw: unknown): string {
  const key = String(issue.path.findLast((one) => typeof one === 'string') ?? 'the file');
  const value = valueAt(raw, issue.path as Path);
  if (issue.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys;
    const near = nearest(unknown, knownKeys)[0];
    return `${unknown} is not known here${near ? `; did you mean ${near}` : '; see examples/customers.yaml'}`;
  }
  if (issue.message.startsWith('unknown time zone')) {
    const near = nearest(String(value), zones)[0];
    return near ? `unknown time zone ${String(value)}; did you mean ${near}` : issue.message;
  }
  if (value === undefined || value === null) return `${key} is missing`;
  if (issue.code === 'invalid_value')
    return `${key} ${JSON.stringify(value)} is not one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type')
    return `${key} is ${JSON.stringify(value).slice(0, 60)}; it must be of type ${issue.expected}`;
  return issue.code === 'custom' || issue.message.includes(';') ? issue.message : `${key}: ${issue.message}`;
}

/** Checks one file by itself. */
export function checkShape(file: RawFile): {
  readonly parsed: CustomersFile | null;
  readonly problems: Problem[];
} {
  const checked = customersFileSchema.safeParse(file.raw);
  if (checked.success) return { parsed: checked.data, problems: [] };
  const problems = checked.error.issues.map((issue) => ({
    path: issue.path as Path,
    message: issueText(issue, file.raw),
  }));
  return { parsed: null, problems };
}

/** Throws with one line for each problem; nothing of the file was kept. */
export function refuse(file: RawFile, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems
    .map(({ path, message }) => ({ line: file.lineOf(path), message }))
    .sort((one, other) => one.line - other.line)
    .map(({ line, message }) => `${file.name}:${line}: ${message}`);
  const count = problems.length === 1 ? 'one bad entry' : `${problems.length} bad entries`;
  throw new UserError(
    `${file.name} has ${count}; nothing of it was kept`,
    'Mend what is named above and import it again.',
    undefined,
    lines,
  );
}
