import type { NeedId } from '../lens/index.ts';
import type { Draft, Look } from './look.ts';
import type { Finding, Light } from './schema.ts';
import { capital, clip, monthName, plural, word } from './sentences.ts';

const longest = 160;
/** Only what weighs about an average need is praised in the verdict. */
const praiseFrom = 0.75;

/** What went well, said of the most important good need. */
const wentWell: Readonly<Record<NeedId, string>> = {
  'always-there': 'Everything your people rely on was there.',
  'fast-help': 'Help came fast.',
  safe: 'No known threat got through.',
  'stays-fixed': 'What was fixed stayed fixed.',
  'quick-at-peak': 'Everything was quick at your busy hours.',
  complete: 'Work was complete the first time.',
  'on-time': 'Work was done on time.',
  'people-content': 'Your people are content.',
  value: 'Those who decide find it worth its cost.',
  'kept-promises': 'Promises were kept.',
  'company-time': 'Company time was used as you expect.',
  'being-heard': 'Whoever spoke was heard.',
  'no-surprises': 'There were no surprises.',
  'new-ideas': 'New ideas reached you.',
};

/** The month in one line of outcomes, at most 160 characters: what needs attention, then what went well. */
export function verdictOf(
  look: Look,
  findings: readonly Finding[],
  ordered: readonly Draft[],
  lights: readonly Light[],
): string {
  const measured = lights.filter((light) => light.state !== 'not measured');
  const urgent = findings.flatMap((one, index) =>
    one.tier === 'escalate' || one.tier === 'headline' ? [ordered[index]?.clause ?? one.outcome] : [],
  );
  if (measured.length === 0 && urgent.length === 0) {
    const so = look.month.over ? '' : ' so far';
    return fit([`Nothing that matters to you could be measured in ${monthName(look.month.month)}${so}.`]);
  }
  const start = look.month.over ? '' : 'So far this month: ';
  const parts = urgent.length > 0 ? attention(urgent) : calm(lights);
  const good = measured.find((light) => light.state === 'good' && light.weight * lights.length >= praiseFrom);
  const praise = good && urgent.length > 0 ? [wentWell[good.need]] : [];
  const [first = '', ...rest] = parts;
  return fit([start + (start ? lowerFirst(first) : first), ...rest, ...praise]);
}

/** The first matter in words; the others by number. */
function attention(clauses: readonly string[]): string[] {
  const [first = '', second, ...rest] = clauses;
  if (second === undefined) return [first];
  const others = rest.length === 0 ? [second] : [`${capital(word(rest.length + 1))} more matters need you.`];
  return [first, ...others];
}

function calm(lights: readonly Light[]): string[] {
  const count = (state: Light['state']) => lights.filter((light) => light.state === state).length;
  const [good, not] = [count('good'), count('not measured')];
  const below = count('watch') + count('problem');
  const unseen = not > 0 ? [`${capital(plural(not, 'matter'))} could not be measured.`] : [];
  if (below > 0) {
    return [
      'Nothing urgent.',
      `${capital(word(below))} of ${plural(lights.length, 'matter')} ${below === 1 ? 'is' : 'are'} worth a look.`,
      ...unseen,
    ];
  }
  const all =
    good === 1
      ? 'The one matter we could judge went well.'
      : `All ${word(good)} matters we could judge went well.`;
  return [all, ...unseen];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** As many of the sentences as fit, in their order; the first always, cut if it must be. */
function fit(sentences: readonly string[]): string {
  const [first = '', ...rest] = sentences;
  let text = clip(first, longest);
  for (const sentence of rest) {
    if (text.length + 1 + sentence.length <= longest) text += ` ${sentence}`;
  }
  return text;
}
