import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Moment = ColumnType<Date, Date | string, Date | string>;
type MaybeMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

interface AskingRulesTable {
  id: GeneratedAlways<number>;
  customer_id: number | null;
  site_id: number | null;
  rules: ColumnType<unknown, string, string>;
  set_by: string;
  set_at: Moment;
}

interface AskingPeopleTable {
  person_id: number;
  customer_id: number;
  says: 'yes' | 'no';
  why: Generated<string>;
  set_by: string;
  set_at: Moment;
}

interface AskingHoldsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number | null;
  address: Generated<string>;
  kind: 'recovery' | 'bounced' | 'unsubscribed' | 'other';
  why: Generated<string>;
  once_key: string;
  since: Moment;
  until: MaybeMoment;
  ended_at: MaybeMoment;
}

interface AskingsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number;
  address: Generated<string>;
  kind: 'survey' | 'lens' | 'call';
  what: Generated<string>;
  minutes: number;
  begun_by: 'us' | 'them';
  outside: Generated<string>;
  once_key: string;
  asked_at: Moment;
  withdrawn_at: MaybeMoment;
}

interface AskingByItselfTable {
  id: Generated<number>;
  running: Generated<boolean>;
  survey: Generated<string>;
  hour: Generated<string>;
  enough: Generated<number>;
  least: Generated<number>;
}

interface AskingDaysTable {
  customer_id: number;
  day: string;
  survey: string;
  started_at: Moment;
  ended_at: MaybeMoment;
  asked: Generated<number>;
  refused: Generated<number>;
  problem: Generated<string>;
}

/** What may be asked of whom, and what was asked. */
export interface AskingTables {
  asking_rules: AskingRulesTable;
  asking_people: AskingPeopleTable;
  asking_holds: AskingHoldsTable;
  askings: AskingsTable;
  asking_by_itself: AskingByItselfTable;
  asking_days: AskingDaysTable;
}
