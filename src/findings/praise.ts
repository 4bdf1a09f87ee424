import { type CatalogueNeedId, isOwnNeed } from '../lens/index.ts';
import { type Look, measured } from './look.ts';
import type { Light } from './schema.ts';
import { clip } from './sentences.ts';

/** What went well, and how to say it where a few cases did not. */
type Praise = readonly [all: string, nearly?: string];
const texts: Readonly<Record<CatalogueNeedId, Praise>> = {
  'always-there': [
    'Everything your people rely on was there.',
    'What your people rely on was there nearly all the time.',
  ],
  'fast-help': ['Help came fast.'],
  safe: ['No known threat got through.', 'Nearly every known threat was stopped.'],
  'stays-fixed': ['What was fixed stayed fixed.', 'Nearly all that was fixed stayed fixed.'],
  'quick-at-peak': ['Everything was quick at your busy hours.'],
  complete: ['Work was complete the first time.', 'Nearly all work was complete the first time.'],
  'on-time': ['Work was done on time.', 'Nearly all work was done on time.'],
  'people-content': ['Your people are content.', 'Nearly all of your people are content.'],
  value: ['Those who decide find it worth its cost.'],
  'kept-promises': ['Promises were kept.', 'Nearly all promises were kept.'],
  'company-time': ['Company time was used properly.', 'Company time was used as you expect.'],
  'being-heard': ['Whoever spoke was heard.'],
  'no-surprises': ['There were no surprises.', 'There were few surprises.'],
  'new-ideas': ['New ideas reached you.'],
};

/** One sentence on a light that is good; it claims no more than the measure behind the light knows. */
export function wentWell(look: Look, light: Light): string {
  const found = light.measure === null ? null : measured(look, light.measure);
  if (light.measure === 'tickets.mttr') return 'Serious trouble was over soon.';
  const perfect = found?.unit === 'share' && found.better === 'up' ? 1 : 0;
  const counts = found?.unit === 'share' || found?.unit === 'count';
  const [all, nearly] = isOwnNeed(light.need) ? ownPraise(light.name) : texts[light.need];
  if (light.need === 'kept-promises' && light.measure !== 'promises.kept') {
    return found?.value === 1 ? 'Agreed times were kept.' : 'Agreed times were nearly always kept.';
  }
  return counts && found?.value !== perfect ? (nearly ?? all) : all;
}

/** An own need is praised by its name: more than that nobody told us. */
function ownPraise(name: string): Praise {
  const short = clip(name, 60);
  return [`“${short}” went as you want it.`, `“${short}” went nearly as you want it.`];
}
