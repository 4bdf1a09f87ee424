import type { Draft } from './look.ts';
import { type Look, measured } from './look.ts';
import { wentWell } from './praise.ts';
import type { Finding, Light } from './schema.ts';
import { clip, list, lower, monthName, number, plural } from './sentences.ts';

const longest = 160;
/** Only what weighs about an average need is praised in the verdict. */
const praiseFrom = 0.75;

interface Matter {
  readonly clause: string;
  readonly needName: string;
}

/**
 * The month in outcomes: two sentences at most and 160 characters, what needs attention before what went well.
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
      ? [{ clause: ordered[index]?.clause ?? one.outcome, needName: one.needName }]
      : [],
  );
  const [first, ...rest] = urgent.length > 0 ? attention(look, urgent, lights) : calm(look, lights);
  const [opened = ''] = first ?? [];
  const start = look.month.over ? '' : 'So far this month: ';
  return fit(start + (start ? lower(opened) : opened), rest.flat());
}

/** A sentence in several wordings, the best first: the first that fits is taken. */
type Wordings = readonly string[];

function attention(look: Look, urgent: readonly Matter[], lights: readonly Light[]): Wordings[] {
  const [first, second, ...others] = urgent;
  const start = [first?.clause ?? ''];
  if (second === undefined) return [start, praise(look, lights).slice(0, 1)];
  const names = [second, ...others].map((one) => `“${clip(one.needName, 60)}”`);
  const more = [
    `Also look at ${list([...new Set(names)])}.`,
    `Also look at ${list([...new Set(names)], 2)}.`,
    `${plural(names.length, 'more matter')} ${names.length === 1 ? 'needs' : 'need'} you.`,
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
    const names = worth.map((light) => `“${clip(light.name, 60)}”`);
    const told = only && worth.length === 1 ? [`Worth a look: ${lower(only.outcome)}`] : [];
    return [[quiet || 'Nothing urgent.'], [...told, `Worth a look: ${list(names, 3)}.`]];
  }
  if (well.length === 0) {
    return quiet
      ? [[quiet], ['Nothing else that matters to you was measured.']]
      : [[`Nothing that matters to you could be measured in ${monthName(look.month.month)}.`]];
  }
  const joined = well.length > 1 ? both(well) : well;
  if (quiet) return [[quiet], joined];
  if (unseen > 0) {
    return [joined, [`${number(unseen)} of ${plural(lights.length, 'matter')} could not be measured.`]];
  }
  return [joined, lights.length > 2 ? ['Everything else that matters to you went well too.'] : []];
}

/** What went well, the most important first. */
function praise(look: Look, lights: readonly Light[]): string[] {
  const good = lights.filter((light) => light.state === 'good');
  const heavy = good.filter((light) => light.weight * lights.length >= praiseFrom);
  const texts = (heavy.length > 0 ? heavy : good).map((light) => wentWell(look, light));
  return [...new Set(texts)];
}

function both([one = '', two = '']: readonly string[]): Wordings {
  return [`${one.replace(/\.$/, '')}, and ${lower(two)}`, one];
}

/** '' where somebody did, or where nobody can know. */
function nobodyAsked(look: Look): string {
  if (measured(look, 'tickets.volume')?.value !== 0) return '';
  const left = measured(look, 'tickets.backlog')?.value;
  const [name] = monthName(look.month.month).split(' ');
  const when = look.month.over ? ` in ${name}` : '';
  return `Nobody asked for help${when}${left === 0 ? ', and nothing was left open' : ''}.`;
}

/** The first sentence, cut if it must be, and the first wording of a second one that fits behind it. */
function fit(first: string, wordings: Wordings): string {
  const text = clip(first, longest);
  const second = wordings.find((one) => text.length + 1 + one.length <= longest);
  return second ? `${text} ${second}` : text;
}
