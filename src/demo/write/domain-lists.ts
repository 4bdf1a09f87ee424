import { domains } from '../words/domains.ts';

/** Lists of the invented domains: hosts files for what is blocked, UT1 folders for the rest, as path and text. */
export function domainLists(): readonly { readonly path: string; readonly text: string }[] {
  const hosts = (['adult', 'gambling'] as const).map((category) => ({
    path: `domains/${category}-hosts`,
    text: `# ${category} sites met at Harbour IT's customers\n${names(category)
      .map((name) => `0.0.0.0 ${name}\n`)
      .join('')}`,
  }));
  const folders = Object.entries(ut1).map(([category, folder]) => ({
    path: `domains/ut1/${folder}/domains`,
    text: names(category)
      .map((name) => `${name}\n`)
      .join(''),
  }));
  return [...hosts, ...folders];
}

/** Our categories and the folders that the UT1 collection keeps them in. */
const ut1: Readonly<Record<string, string>> = {
  malware: 'malware',
  phishing: 'phishing',
  social: 'social_networks',
  streaming: 'audio-video',
  news: 'press',
  shopping: 'shopping',
  banking: 'bank',
  mail: 'webmail',
  updates: 'update',
  search: 'search',
};

/** Registrable names of a category's invented hosts. */
function names(category: string): readonly string[] {
  const invented = (domains[category] ?? []).filter((host) => host.endsWith('.example'));
  return [...new Set(invented.map((host) => host.split('.').slice(-2).join('.')))];
}
