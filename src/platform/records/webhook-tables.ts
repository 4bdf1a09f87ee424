import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** Tables of db/records/0026-webhooks.sql. */
export interface WebhookTables {
  webhooks: {
    id: GeneratedAlways<number>;
    url: string;
    secret: string;
    events: string[];
    allows_private: boolean;
    added_by: string;
    added_at: Date;
  };
  webhook_events: {
    id: GeneratedAlways<number>;
    key: string;
    type: string;
    at: Date;
    data: unknown;
  };
  webhook_deliveries: {
    id: GeneratedAlways<number>;
    webhook_id: number;
    event_id: number;
    replay: Generated<number>;
    state: Generated<'waiting' | 'sending' | 'sent' | 'refused'>;
    attempts: Generated<number>;
    next_attempt_at: Date;
    lease_until: MaybeMoment;
    last_answer: Generated<string>;
    ended_at: MaybeMoment;
  };
  webhook_gathering: { id: Generated<number>; looked_at: Date };
}
