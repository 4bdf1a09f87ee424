/** What columns are called in exports, plain and in small letters; the best names come first. */
export const ticketWords = {
  ticket: [
    'ticket id',
    'ticket number',
    'ticket',
    'number',
    'issue key',
    'key',
    'case number',
    'incident',
    'reference',
    'ref',
    'id',
  ],
  opened: [
    'opened at',
    'created time',
    'created at',
    'opened',
    'created',
    'date created',
    'creation date',
    'open date',
    'date occurred',
    'dateoccurred',
    'submitted',
    'reported',
    'logged',
    'sys created on',
  ],
  responded: [
    'initial response time',
    'first response time',
    'first response at',
    'first response',
    'first responded',
    'response date',
    'responsedate',
    'responded at',
    'responded',
    'first reply',
  ],
  resolved: [
    'resolved time',
    'resolved at',
    'resolved',
    'resolution date',
    'resolutiondate',
    'date resolved',
    'solved at',
    'solved',
    'completed',
    'fixed',
    'date cleared',
    'datecleared',
  ],
  closed: ['closed time', 'closed at', 'closed', 'close date', 'date closed', 'dateclosed'],
  updated: [
    'sys updated at',
    'updated at',
    'updated time',
    'updated',
    'last modified',
    'modified',
    'changed at',
    'changed',
    'when',
  ],
  state: ['incident state', 'status', 'state', 'ticket status', 'status description'],
  title: ['subject', 'title', 'summary', 'short description', 'description'],
  caller: [
    'requester name',
    'requester',
    'caller',
    'caller id',
    'requested by',
    'requestor',
    'reporter display',
    'reporter',
    'reported by',
    'contact',
    'user',
    'user name',
  ],
  service: ['service', 'product', 'business service', 'configuration item', 'application', 'service name'],
  site: ['location', 'site', 'office', 'branch', 'site name'],
  category: ['category', 'ticket type', 'issue type', 'type', 'subcategory', 'labels'],
  priority: ['priority', 'urgency', 'severity', 'impact'],
  agent: ['agent', 'assignee display', 'assignee', 'assigned to', 'owner', 'technician', 'agent name'],
  reopens: ['reopen count', 'reopens', 'times reopened'],
} as const;

export const answerWords = {
  at: [
    'answered at',
    'submitted at',
    'responded at',
    'completed at',
    'survey date',
    'date',
    'timestamp',
    'time',
    'created at',
    'submitted',
    'answered',
  ],
  score: ['score', 'rating', 'how', 'nps', 'csat', 'ces', 'satisfaction', 'stars', 'result'],
  respondent: [
    'respondent',
    'email',
    'e mail',
    'email address',
    'respondent email',
    'requester',
    'name',
    'user',
  ],
  comment: ['comment', 'comments', 'feedback', 'remark', 'text', 'verbatim'],
  ticket: ['ticket', 'ticket id', 'ticket number', 'case number', 'reference'],
  id: ['response id', 'answer id', 'survey id', 'id'],
} as const;

/** Columns that say whose a row is. */
export const ownerWords = [
  'company',
  'customer',
  'client',
  'organisation',
  'organization',
  'account',
  'company name',
  'client name',
  'customer name',
  'tenant',
  'department',
];
export const mailWords = [
  'email',
  'e mail',
  'email address',
  'requester email',
  'user email',
  'reporter email address',
  'contact email',
  'respondent email',
  'mail',
];

/** What a state's word means; others are left for whoever maps. */
export const phaseWords: readonly (readonly [RegExp, string])[] = [
  [/^(new|open|opened|unassigned|logged|reported|registered|to ?do)$/i, 'new'],
  [/(progress|active|working|assigned|accepted|started|investigat|work)/i, 'working'],
  [/(hold|wait|pending|stalled|await|paused)/i, 'waiting'],
  [/(resolved|solved|fixed|completed?|done)/i, 'resolved'],
  [/(closed|cancel|reject|withdrawn|duplicate)/i, 'closed'],
];

/** `Requester Name`, `sys_updated_at` and `fields.reporter.displayName` in plain small letters. */
export function plainName(name: string): string {
  return name
    .replace(/^fields\./, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/ (name|value|display name)$/, (end) => (name.includes('.') ? '' : end));
}

/** The column that is called most like one of these; each is given once. */
export function pickColumn(
  names: readonly string[],
  words: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  const free = names.filter((name) => !taken.has(name));
  for (const word of words) {
    const exact = free.find((name) => plainName(name) === word);
    if (exact !== undefined) return exact;
  }
  for (const word of words.filter((one) => one.length > 2)) {
    const near = free.find(
      (name) => plainName(name).startsWith(`${word} `) || plainName(name).endsWith(` ${word}`),
    );
    if (near !== undefined) return near;
  }
  return undefined;
}
