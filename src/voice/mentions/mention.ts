/** One post as it was found outside, before anybody knows whose it is. */
export interface Heard {
  /** Names the post whichever feed brought it: its address, or an id of the system it is from. */
  readonly uri: string;
  /** When it was edited; '' as first written. */
  readonly version: string;
  readonly saidAt: Date;
  /** The author's name, as people read it. */
  readonly author: string;
  /** By which the author is known again: a handle (`@ann@social.example`), an address. Lower case; '' where unknown. */
  readonly authorKey: string;
  /** Plain text. */
  readonly words: string;
  /** Where a person can read it; '' where nowhere. */
  readonly link: string;
}

export interface Mention extends Heard {
  readonly id: number;
  /** Null: its feed was removed. */
  readonly feedId: number | null;
  readonly heardAt: Date;
  readonly state: 'new' | 'matched' | 'unmatched' | 'set aside';
  /** Why it is whose it is, or nobody's; in words. */
  readonly why: string;
  readonly statementId: number | null;
  readonly deletedAt: Date | null;
}

export const feedKinds = ['rss', 'mastodon', 'mailbox', 'slack', 'teams'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** A place outside where somebody may speak about our service. */
export interface Feed {
  readonly id: number;
  readonly kind: FeedKind;
  readonly name: string;
  /** '' for those that come to us (Slack, Teams). */
  readonly url: string;
  readonly secret: string;
  readonly allowsPrivate: boolean;
  /** Everything said there is this customer's; null: found by its words. */
  readonly customerId: number | null;
  readonly everyMinutes: number;
  readonly cursor: Readonly<Record<string, unknown>>;
  readonly lookedAt: Date | null;
  readonly dueAt: Date;
  /** Of the last look; '' where it went well. */
  readonly problem: string;
  readonly failures: number;
}

/** A feed as people may see it: without its secret. */
export type ShownFeed = Omit<Feed, 'secret' | 'cursor'> & {
  readonly hasSecret: boolean;
  readonly mentions: number;
};
