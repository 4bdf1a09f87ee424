import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** Tables of db/records/0047-mentions.sql, 0048-mails-in.sql and 0049-readings.sql. */
export interface MentionTables {
  mention_feeds: {
    id: GeneratedAlways<number>;
    kind: 'rss' | 'mastodon' | 'mailbox' | 'slack' | 'teams';
    name: string;
    url: Generated<string>;
    secret: Generated<string>;
    allows_private: Generated<boolean>;
    customer_id: number | null;
    every_minutes: Generated<number>;
    cursor: ColumnType<unknown, string | undefined, string>;
    looked_at: MaybeMoment;
    due_at: Date;
    problem: Generated<string>;
    failures: Generated<number>;
    added_by: string;
    added_at: Date;
  };
  mentions: {
    id: GeneratedAlways<number>;
    feed_id: number | null;
    uri: string;
    version: Generated<string>;
    said_at: Date;
    heard_at: Date;
    author: Generated<string>;
    author_key: Generated<string>;
    words: string;
    link: Generated<string>;
    state: Generated<'new' | 'matched' | 'unmatched' | 'set aside'>;
    why: Generated<string>;
    statement_id: number | null;
    deleted_at: MaybeMoment;
  };
  mails_in: {
    id: GeneratedAlways<number>;
    feed_id: number;
    mail_key: string;
    from_address: string;
    from_name: Generated<string>;
    to_addresses: Generated<string[]>;
    answers_to: Generated<string[]>;
    subject: Generated<string>;
    said_at: Date;
    heard_at: Date;
    words: Generated<string>;
    sort: 'person' | 'automatic' | 'bounce';
    why: Generated<string>;
    recipients: Generated<string[]>;
    state: Generated<'new' | 'answer' | 'unclear' | 'mention' | 'nothing' | 'bounce'>;
    invitation_id: number | null;
  };
  report_readings: {
    customer_id: number;
    month: string;
    kind: 'sent' | 'opened';
    person_id: number;
    at: Date;
  };
}
