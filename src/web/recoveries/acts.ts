import type { Action } from '../../recoveries/index.ts';
import type { Page } from './queries.ts';

export type ActName = Action['do'];
export type FieldName =
  | 'heard'
  | 'note'
  | 'whys'
  | 'did'
  | 'prevents'
  | 'who'
  | 'words'
  | 'why'
  | 'into'
  | 'other'
  | 'how'
  | 'staffId';

interface Act {
  readonly name: ActName;
  readonly title: string;
  readonly button: string;
  readonly help: string;
  /** The kind of entry that it makes. */
  readonly kind: Page['may'][number];
  readonly fields: readonly FieldName[];
}

const all: readonly Act[] = [
  {
    ...{ name: 'take', kind: 'taken', title: 'I have it in hand', button: 'I take it', fields: [] },
    help: 'Everybody sees that it is yours.',
  },
  {
    ...{ name: 'contacted', kind: 'contacted', title: 'I spoke with them', button: 'Write it down' },
    ...{
      fields: ['how', 'heard'],
      help: 'Listen first. Read their words back, and ask what would make it right.',
    },
  },
  {
    ...{ name: 'tried', kind: 'tried', title: 'I did not reach them', button: 'Write it down' },
    ...{ fields: ['how', 'note'], help: 'The clock goes on until somebody has spoken with them.' },
  },
  {
    ...{ name: 'done', kind: 'done', title: 'It is put right', button: 'Write it down', fields: ['did'] },
    help: 'They read this when they are asked whether it is right.',
  },
  {
    ...{
      name: 'ask',
      kind: 'asked',
      title: 'Ask them by mail whether it is right',
      button: 'Send the question',
    },
    ...{ fields: [], help: 'A mail with what was done and a link; they answer without signing in.' },
  },
  {
    ...{
      name: 'confirmed',
      kind: 'confirmed',
      title: 'They told me that it is right',
      button: 'Write it down',
    },
    ...{ fields: ['who', 'words'], help: 'Only what they said themselves counts, with who said it.' },
  },
  {
    ...{ name: 'cause', kind: 'cause', title: 'Why it happened', button: 'Write it down', fields: ['whys'] },
    help: 'Ask why until there is something that can be changed. Look for what, not for who.',
  },
  {
    ...{ name: 'prevents', kind: 'prevents', title: 'What prevents it', button: 'Write it down' },
    ...{ fields: ['prevents'], help: 'A like complaint within 90 days shows that it did not.' },
  },
  {
    ...{ name: 'not confirmed', kind: 'not confirmed', title: 'They told me that it is not right' },
    ...{ button: 'Write it down', fields: ['who', 'words'], help: 'It is open again, with a new clock.' },
  },
  {
    ...{ name: 'heard', kind: 'heard', title: 'I heard something more', button: 'Write it down' },
    ...{ fields: ['heard'], help: '' },
  },
  {
    ...{
      name: 'holds',
      kind: 'holds',
      title: 'The new complaint is about something else',
      button: 'Write it down',
    },
    ...{ fields: ['other', 'why'], help: 'The prevention counts as holding again.' },
  },
  {
    ...{
      name: 'give',
      kind: 'given',
      title: 'Give it to somebody else',
      button: 'Give it',
      fields: ['staffId'],
    },
    help: '',
  },
  {
    ...{ name: 'merge', kind: 'merged', title: 'It belongs to another recovery', button: 'Merge' },
    ...{ fields: ['into', 'why'], help: 'What is written down here stays here.' },
  },
  {
    ...{
      name: 'cancel',
      kind: 'cancelled',
      title: 'It was opened in error',
      button: 'Cancel it',
      fields: ['why'],
    },
    help: 'The reason is kept, and it can be reopened.',
  },
  {
    ...{ name: 'reopen', kind: 'reopened', title: 'Reopen it', button: 'Reopen it', fields: ['why'] },
    help: '',
  },
];

const order: Readonly<Partial<Record<Page['phase'], readonly ActName[]>>> = {
  contact: ['contacted', 'tried', 'take'],
  repair: ['done', 'cause', 'prevents', 'heard'],
  confirm: ['ask', 'confirmed', 'not confirmed', 'cause', 'prevents'],
  prevent: ['prevents', 'cause'],
};

/** What can be written down now, the likeliest first. */
export function actsFor({ may, phase, taken, asked, whys }: Page): readonly Act[] {
  const first = [...(order[phase] ?? [])];
  if (phase === 'contact' && !taken) first.unshift('take');
  if (phase === 'confirm' && asked) first.unshift('confirmed');
  if (phase === 'prevent' && whys.length === 0) first.unshift('cause');
  const place = (act: Act) => (first.indexOf(act.name) + 1 || 100) * 100 + all.indexOf(act);
  return all
    .filter((act) => may.includes(act.kind) && !(act.name === 'take' && taken))
    .sort((a, b) => place(a) - place(b));
}

export const fieldsOf = (name: ActName): readonly FieldName[] =>
  all.find((one) => one.name === name)?.fields ?? [];

/** What is sent of a form. */
export function actionOf(name: ActName, form: FormData): Action {
  const text = (field: FieldName) => String(form.get(field) ?? '').trim();
  const how = text('how') as 'phone' | 'in person' | 'mail';
  switch (name) {
    case 'contacted':
      return { do: name, how, heard: text('heard') };
    case 'tried':
      return { do: name, how, note: text('note') };
    case 'heard':
      return { do: name, heard: text('heard') };
    case 'cause':
      return {
        do: name,
        whys: text('whys')
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean),
      };
    case 'done':
      return { do: name, did: text('did') };
    case 'prevents':
      return { do: name, prevents: text('prevents') };
    case 'ask':
      return { do: name, how: 'mail' };
    case 'confirmed':
    case 'not confirmed':
      return { do: name, who: text('who'), words: text('words') };
    case 'give':
      return { do: name, staffId: Number(text('staffId')) };
    case 'merge':
      return { do: name, into: Number(text('into')), why: text('why') };
    case 'holds':
      return { do: name, recovery: Number(text('other')), why: text('why') };
    case 'cancel':
    case 'reopen':
      return { do: name, why: text('why') };
    default:
      return { do: 'take' };
  }
}
