import { languagesOf, type Survey } from '../survey.ts';

/** The language to ask somebody in: theirs, else their customer's, as far as the survey has it, else English or what it has. */
export function chooseLanguage(survey: Survey, wanted: readonly (string | null | undefined)[]): string {
  const known = languagesOf(survey);
  for (const language of wanted) {
    if (!language) continue;
    if (known.includes(language)) return language;
    const primary = language.split('-')[0] ?? '';
    const near = known.find((one) => one === primary || one.startsWith(`${primary}-`));
    if (near) return near;
  }
  return known[0] ?? 'en';
}
