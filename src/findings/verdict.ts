import { inWords, monthName } from '../platform/language/dates.ts';
import { spokenNow } from '../platform/language/in-language.ts';
import { one } from '../platform/language/numbers.ts';
import { t } from '../platform/language/t.ts';
import type { Draft } from './look.ts';
import { type Look, measured } from './look.ts';
import { wentWell } from './praise.ts';
import type { Finding, Light } from './schema.ts';
import { clip, list, lower, number } from './sentences.ts';

/** In letters; other languages need about a quarter more than English for the same. */
const longest = () => (spokenNow().code === 'en' ? 160 : 200);
/** Only what weighs about an average need is praised in the verdict. */
const praiseFrom = 0.75;

interface Matter {
  readonly clause: string;
  readonly needName: string;
  /** Labels of those concerned. */
  readonly people: readonly string[];
  /** It tells of us and those who read, not of the service. */
  readonly aside: boolean;
}

/**
 * The month in outcomes: two sentences at most and (in English) 160 characters, what needs attention before what went well.
 * Nobody asking for help, where the desk was there to be asked, is a quiet month and no gap.
 */
export function verdictOf(
  look: Look,
  findings: readonly Finding[],
  ordered: readonly Draft[],
  lights: readonly Light[],
): string {
  const urgent = findings.flatMap((one, index) =>
    one.tier === 'escalate' || one.tier === 'headline'
      ? [
          {
            clause: ordered[index]?.clause ?? one.outcome,
            needName: one.needName,
            people: one.concerned.map(({ label }) => label),
            aside: ordered[index]?.aside ?? false,
          },
        ]
      : [],
  );
  const [first, ...rest] = urgent.length > 0 ? attention(look, toldOnce(urgent), lights) : calm(look, lights);
  const [opened = ''] = first ?? [];
  return fit(look.month.over ? opened : t`So far this month: ${lower(opened)}`, rest.flat());
}

/** The same people for the same need are one matter, where two rules both see them. */
function toldOnce(matters: readonly Matter[]): readonly Matter[] {
  const within = (one: Matter, before: Matter): boolean =>
    one.needName === before.needName && one.people.every((label) => before.people.includes(label));
  return matters.filter(
    (one, at) => one.people.length === 0 || !matters.slice(0, at).some((before) => within(one, before)),
  );
}

/** A sentence in several wordings, the best first: the first that fits is taken. */
type Wordings = readonly string[];

function attention(look: Look, urgent: readonly Matter[], lights: readonly Light[]): Wordings[] {
  const [first, second, ...others] = urgent;
  const start = [first?.clause ?? ''];
  // Of a month in which nothing was seen that comes first, before how we get on with each other.
  if (urgent.every(({ aside }) => aside) && lights.every(({ state }) => state === 'not measured'))
    return [[nothingMeasured(look)], start];
  if (second === undefined) return [start, praise(look, lights).slice(0, 1)];
  const names = [second, ...others].map(({ needName }) => t`“${clip(needName, 60)}”`);
  const left = number(names.length);
  const more = [
    t`Also look at ${list([...new Set(names)])}.`,
    t`Also look at ${list([...new Set(names)], 2)}.`,
    one(names.length) ? t`${left} more matter needs you.` : t`${left} more matters need you.`,
  ];
  return [start, others.length === 0 ? [second.clause, ...more] : more];
}

function calm(look: Look, lights: readonly Light[]): Wordings[] {
  const worth = lights.filter((light) => light.state === 'watch' || light.state === 'problem');
  const unseen = lights.filter((light) => light.state === 'not measured').length;
  const quiet = nobodyAsked(look);
  const well = praise(look, lights);
  if (worth.length > 0) {
    const [only] = worth;
    const names = worth.map((light) => t`“${clip(light.name, 60)}”`);
    const told = only && worth.length === 1 ? [t`Worth a look: ${lower(only.outcome)}`] : [];
    return [[quiet || t`Nothing urgent.`], [...told, t`Worth a look: ${list(names, 3)}.`]];
  }
  if (well.length === 0) {
    return quiet ? [[quiet], [t`Nothing else that matters to you was measured.`]] : [[nothingMeasured(look)]];
  }
  const joined = well.length > 1 ? both(well) : well;
  if (quiet) return [[quiet], joined];
  if (unseen > 0) return [joined, [notMeasured(unseen, lights.length)]];
  return [joined, lights.length > 2 ? [t`Everything else that matters to you went well too.`] : []];
}

function nothingMeasured(look: Look): string {
  return t`Nothing that matters to you could be measured in ${monthName(look.month.month)}.`;
}

function notMeasured(unseen: number, of: number): string {
  return unseen === 1
    ? t`1 of ${number(of)} matters could not be measured.`
    : t`${number(unseen)} of ${number(of)} matters could not be measured.`;
}

/** What went well, the most important first. */
function praise(look: Look, lights: readonly Light[]): string[] {
  const good = lights.filter((light) => light.state === 'good');
  const heavy = good.filter((light) => light.weight * lights.length >= praiseFrom);
  const texts = (heavy.length > 0 ? heavy : good).map((light) => wentWell(look, light));
  return [...new Set(texts)];
}

/** Two sentences as one. */
function both([first = '', second = '']: readonly string[]): Wordings {
  return [t`${first.replace(/\.$/, '')}, and ${lower(second)}`, first];
}

/** '' where somebody did, or where nobody can know. */
function nobodyAsked(look: Look): string {
  if (measured(look, 'tickets.volume')?.value !== 0) return '';
  const closed = measured(look, 'tickets.backlog')?.value === 0;
  if (!look.month.over) {
    return closed ? t`Nobody asked for help, and nothing was left open.` : t`Nobody asked for help.`;
  }
  const name = inWords(new Date(`${look.month.month}-01T00:00:00Z`), { month: 'long' });
  return closed
    ? t`Nobody asked for help in ${name}, and nothing was left open.`
    : t`Nobody asked for help in ${name}.`;
}

/** The first sentence, cut if it must be, and the first wording of a second one that fits behind it. */
function fit(first: string, wordings: Wordings): string {
  const text = clip(first, longest());
  const second = wordings.find((each) => text.length + 1 + each.length <= longest());
  return second ? `${text} ${second}` : text;
}
