import { type CatalogueNeedId, isOwnNeed } from '../lens/index.ts';
import { mark, say, t } from '../platform/language/t.ts';
import { type Look, measured } from './look.ts';
import type { Light } from './schema.ts';
import { clip } from './sentences.ts';

/** What went well, and how to say it where a few cases did not; `say` writes it. */
type Praise = readonly [all: string, nearly?: string];
const texts: Readonly<Record<CatalogueNeedId, Praise>> = {
  'always-there': [
    mark('Everything your people rely on was there.'),
    mark('What your people rely on was there nearly all the time.'),
  ],
  'fast-help': [mark('Help came fast.')],
  safe: [mark('No known threat got through.'), mark('Nearly every known threat was stopped.')],
  'stays-fixed': [mark('What was fixed stayed fixed.'), mark('Nearly all that was fixed stayed fixed.')],
  'quick-at-peak': [mark('Everything was quick at your busy hours.')],
  complete: [mark('Work was complete the first time.'), mark('Nearly all work was complete the first time.')],
  'on-time': [mark('Work was done on time.'), mark('Nearly all work was done on time.')],
  'people-content': [mark('Your people are content.'), mark('Nearly all of your people are content.')],
  value: [mark('Those who decide find it worth its cost.')],
  'kept-promises': [mark('Promises were kept.'), mark('Nearly all promises were kept.')],
  'company-time': [mark('Company time was used properly.'), mark('Company time was used as you expect.')],
  'being-heard': [mark('Whoever spoke was heard.')],
  'no-surprises': [mark('There were no surprises.'), mark('There were few surprises.')],
  'new-ideas': [mark('New ideas reached you.')],
};

/** One sentence on a light that is good; it claims no more than the measure behind the light knows. */
export function wentWell(look: Look, light: Light): string {
  const found = light.measure === null ? null : measured(look, light.measure);
  if (light.measure === 'tickets.mttr') return t`Serious trouble was over soon.`;
  const perfect = found?.unit === 'share' && found.better === 'up' ? 1 : 0;
  const counts = found?.unit === 'share' || found?.unit === 'count';
  const [all, nearly = all] = isOwnNeed(light.need) ? ownPraise(light.name) : texts[light.need];
  if (light.need === 'kept-promises' && light.measure !== 'promises.kept') {
    return found?.value === 1 ? t`Agreed times were kept.` : t`Agreed times were nearly always kept.`;
  }
  return say(counts && found?.value !== perfect ? nearly : all);
}

/** An own need is praised by its name: more than that nobody told us. */
function ownPraise(name: string): Praise {
  const short = clip(name, 60);
  return [t`“${short}” went as you want it.`, t`“${short}” went nearly as you want it.`];
}
