import { type MeasureId, measureIds } from '../../signals/index.ts';

const titles = {
  tickets: 'Help',
  availability: 'Does it work',
  response: 'Is it quick',
  use: 'What it is used for',
  capacity: 'Who waited, and why',
  threats: 'Threats',
  satisfaction: 'What your people said',
  contact: 'Do we hear from you',
  promises: 'Promises',
} as const;

/** All measures in the order of their subjects, each subject with its title. */
export const measureGroups: readonly { readonly title: string; readonly measures: readonly MeasureId[] }[] =
  Object.entries(titles).map(([family, title]) => ({
    title,
    measures: measureIds.filter((id) => id.startsWith(`${family}.`)),
  }));
