import { mark } from '../../platform/language/t.ts';
import { type MeasureId, measureIds } from '../../signals/index.ts';

const titles = {
  tickets: mark('Help'),
  availability: mark('Does it work'),
  response: mark('Is it quick'),
  use: mark('What it is used for'),
  capacity: mark('Who waited, and why'),
  threats: mark('Threats'),
  satisfaction: mark('What your people said'),
  contact: mark('Do we hear from you'),
  promises: mark('Promises'),
} as const;

/** All measures in the order of their subjects, each subject with its title, to be said. */
export const measureGroups: readonly { readonly title: string; readonly measures: readonly MeasureId[] }[] =
  Object.entries(titles).map(([family, title]) => ({
    title,
    measures: measureIds.filter((id) => id.startsWith(`${family}.`)),
  }));
