/** A stage of the flow. `reads` is "all earlier stages" by order; siblings share a `level` and never import each other. */
export interface Stage {
  readonly name: string;
  readonly level: number;
  readonly makes: string;
}

/**
 * The stages in the order in which data flows. A stage imports only stages of a lower level
 * (through their `index.ts`), and `platform`. The import rules and the docs are made from this list.
 */
export const stages: readonly Stage[] = [
  { name: 'platform', level: 0, makes: 'stores, config, clock, log, errors; knows no customer' },
  { name: 'customers', level: 1, makes: 'provider, customers, people, services, agreements, matchers' },
  { name: 'sources', level: 2, makes: 'signal rows, and line parsers, from files and systems' },
  { name: 'signals', level: 3, makes: 'stored signals and the measures computed from them' },
  { name: 'voice', level: 4, makes: 'statements: what people say, asked, overheard or in conversation' },
  { name: 'lens', level: 5, makes: 'what each customer values' },
  { name: 'findings', level: 6, makes: 'findings and lights: signals judged through the lens' },
  { name: 'reports', level: 7, makes: 'the overview and the detail report of a customer and month' },
  { name: 'escalations', level: 7, makes: 'what cannot wait, told to a named person until acknowledged' },
  { name: 'recoveries', level: 7, makes: 'unhappy statements put right: contact, repair, prevention' },
  { name: 'reactions', level: 7, makes: 'what readers did with findings, kept as evidence for the lens' },
  { name: 'mailings', level: 8, makes: 'closed months: started, approved, mailed to each reader, withdrawn' },
  { name: 'webhooks', level: 8, makes: 'what happened, told to programs of others' },
  { name: 'listening', level: 8, makes: 'the daily review, guides for meetings, who has not been heard' },
  { name: 'demo', level: 9, makes: 'the sample provider, written as files of real systems' },
  { name: 'server', level: 9, makes: 'the web application: sign-in, policies, and what its pages show' },
  { name: 'web', level: 10, makes: 'the pages in the browser' },
  { name: 'cli', level: 10, makes: 'the commands' },
];
