import { stringify } from 'yaml';
import type { SourceName } from '../source.ts';
import { guessTimes } from './guess-times.ts';
import type { Looked, SeenColumn } from './look-into.ts';
import { proposeAnswers } from './propose-answers.ts';
import { answerWords, mailWords, ownerWords, phaseWords, pickColumn, ticketWords } from './words.ts';

/** A mapping to start from. */
export interface Proposal {
  readonly source: SourceName;
  /** YAML; '' where the source needs none. */
  readonly mapping: string;
  /** What somebody should look at before they import, in sentences. */
  readonly doubts: readonly string[];
}

/** What the columns of a file seem to mean. `zone`: of times that say no offset. */
export function proposeMapping(looked: Looked, zone: string): Proposal {
  if (looked.shape === 'lines') return { source: looked.source ?? 'squid', mapping: '', doubts: [] };
  const names = looked.columns.map(({ name }) => name);
  if (['sys_mod_count', 'incident_state', 'number'].every((name) => names.includes(name))) {
    return { source: 'servicenow', mapping: stringify({ time: { zone } }), doubts: [] };
  }
  const doubts: string[] = [];
  const kind = looksLikeAnswers(looked.columns) ? 'answers' : 'tickets';
  const own =
    kind === 'answers' ? proposeAnswers(looked.columns, doubts) : proposeTickets(looked.columns, doubts);
  const { rows, ...rest } = own;
  const written = {
    ...(rows ? { rows } : {}),
    ...(looked.items === '' ? {} : { items: looked.items }),
    ...(looked.encoding ? { encoding: looked.encoding } : {}),
    time: { zone, ...timeFormat(own, looked.columns, doubts) },
    ...rest,
    match: matchOf(looked.columns, doubts),
  };
  return { source: kind, mapping: stringify(written), doubts };
}

/** The body of a mapping, before the file's own keys. */
export interface Body {
  readonly rows?: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

function looksLikeAnswers(columns: readonly SeenColumn[]): boolean {
  const names = columns.map(({ name }) => name);
  const scored = pickColumn(names, answerWords.score, new Set());
  return scored !== undefined && pickColumn(names, ticketWords.priority, new Set()) === undefined;
}

const timed = ['opened', 'responded', 'resolved', 'closed', 'updated'];

function proposeTickets(columns: readonly SeenColumn[], doubts: string[]): Body {
  const times = new Set(columns.filter(({ samples }) => guessTimes(samples)).map(({ name }) => name));
  const names = columns.map(({ name }) => name);
  const found: Record<string, string> = {};
  const taken = new Set<string>();
  for (const [key, words] of Object.entries(ticketWords)) {
    const fitting = timed.includes(key)
      ? names.filter((name) => times.has(name))
      : names.filter((name) => !times.has(name));
    const column = pickColumn(fitting, words, taken);
    if (column === undefined) continue;
    found[key] = column;
    taken.add(column);
  }
  const { updated, ...columnsOf } = found;
  const missing = ['ticket', 'opened'].filter((key) => !columnsOf[key]);
  const ids = columns.find(({ name }) => name === found.ticket)?.samples.filter((one) => one !== '') ?? [];
  const repeated = new Set(ids).size < ids.length * 0.8;
  if (repeated && updated && columnsOf.state) {
    const { opened, responded: _, resolved: __, closed: ___, ...others } = columnsOf;
    const states = statesOf(columns.find(({ name }) => name === columnsOf.state)?.samples ?? [], doubts);
    const order = prioritiesOf(columns, columnsOf.priority, doubts);
    return {
      rows: 'events',
      columns: { ...others, at: updated, ...(opened ? { opened } : {}) },
      states,
      ...order,
    };
  }
  for (const key of missing) {
    doubts.push(
      key === 'ticket'
        ? 'No column looks like the number of a ticket: choose it.'
        : 'No column looks like the time at which a ticket was opened: choose it.',
    );
    const other = names.find((name) => !taken.has(name) && times.has(name) === (key === 'opened'));
    columnsOf[key] = other ?? names[0] ?? '';
  }
  return { rows: 'tickets', columns: columnsOf, ...prioritiesOf(columns, columnsOf.priority, doubts) };
}

function statesOf(samples: readonly string[], doubts: string[]): Record<string, string> {
  const words = [...new Set(samples.filter((one) => one !== '' && one !== '?'))].slice(0, 40);
  const states = words.map((word) => {
    const known = phaseWords.find(([pattern]) => pattern.test(word))?.[1];
    if (!known) doubts.push(`We do not know what the state “${word}” means; it is taken to say nothing.`);
    return [word, known ?? 'unchanged'] as const;
  });
  return Object.fromEntries(states);
}

const urgency: readonly (readonly [RegExp, number])[] = [
  [/^(critical|urgent|highest|emergency|blocker|major incident|very high)$/i, 1],
  [/^(high|major)$/i, 2],
  [/^(medium|normal|moderate|standard)$/i, 3],
  [/^(low|minor)$/i, 4],
  [/^(lowest|very low|planning|trivial|none)$/i, 5],
];

/** Numbers for the words of priorities; without words a leading digit counts. */
function prioritiesOf(columns: readonly SeenColumn[], column: string | undefined, doubts: string[]) {
  const samples = columns.find(({ name }) => name === column)?.samples ?? [];
  const words = [...new Set(samples.filter((one) => one !== '' && one !== '?' && !/^\d/.test(one)))].slice(
    0,
    30,
  );
  const known = words.flatMap((word) => {
    const found = urgency.find(([pattern]) => pattern.test(word))?.[1];
    if (found === undefined)
      doubts.push(`We do not know how urgent the priority “${word}” is: add it under priorities.`);
    return found === undefined ? [] : [[word, found] as const];
  });
  return known.length > 0 ? { priorities: Object.fromEntries(known) } : {};
}

function timeFormat(body: Body, columns: readonly SeenColumn[], doubts: string[]) {
  const used = new Set(Object.values(body.columns));
  const found = columns.flatMap(({ name, samples }) => {
    const guess = used.has(name) ? guessTimes(samples) : null;
    return guess ? [guess] : [];
  });
  const formats = [...new Set(found.map(({ format }) => format))];
  if (found.some(({ ambiguous }) => ambiguous) && formats.some((one) => /^d[/.-]M/.test(one)))
    doubts.push(
      'Days and months could be swapped: look at the times below, and write M/d where the month comes first.',
    );
  if (formats.length === 0 || (formats.length === 1 && formats[0] === 'iso')) return {};
  return { format: formats.length === 1 ? formats[0] : formats };
}

/** By which columns rows find their customer. */
function matchOf(columns: readonly SeenColumn[], doubts: string[]) {
  const names = columns.map(({ name }) => name);
  const owner = pickColumn(names, ownerWords, new Set());
  const addressed = columns.filter(({ samples }) =>
    samples.some((one) => /^[^\s@]+@[^\s@]+\.\w+$/.test(one)),
  );
  const mail =
    pickColumn(
      addressed.map(({ name }) => name),
      mailWords,
      new Set(),
    ) ?? addressed.find(({ name }) => name !== owner)?.name;
  if (!owner && !mail)
    doubts.push(
      'No column looks like the name of a customer: say below whose all rows are, or choose a column.',
    );
  return { ...(owner ? { fields: [owner] } : {}), ...(mail ? { login: mail, domain: mail } : {}) };
}
