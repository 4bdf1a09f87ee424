import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { TicketPlace } from '../../../signals/index.ts';

type WithRecords = Pick<Ctx, 'records'>;

export interface NewPiece {
  readonly customerId: number;
  readonly statementId: number | null;
  readonly source: number | null;
  readonly ticket: string;
  readonly saidAt: Date;
  readonly personId: number | null;
  readonly role: string;
  readonly serviceId: number | null;
  readonly words: string;
  readonly minutes: number | null;
  readonly minutesHow: string;
}

/** Statements that are kept at the same moment in two transactions may show one after the other: so far back is looked again. */
const lookBack = 3_600_000;

/** Statements with words that were kept since the last look and are no piece yet. */
export async function readNewStatements({ records }: WithRecords, afterId: number, limit: number) {
  const intake = await records.selectFrom('pain_intake').select('statements_until').executeTakeFirstOrThrow();
  let query = records
    .selectFrom('statements')
    .leftJoin('pain_pieces', 'pain_pieces.statement_id', 'statements.id')
    .select([
      'statements.id',
      'statements.customer_id',
      'statements.person_id',
      'statements.role',
      'statements.said_at',
      'statements.kept_at',
      'statements.question',
      'statements.unhappy',
      'statements.call_me',
      'statements.service_id',
      'statements.ticket',
      sql<string>`substring(statements.words from 1 for 4000)`.as('words'),
    ])
    .where('statements.words', '<>', '')
    .where('pain_pieces.id', 'is', null)
    .where('statements.id', '>', afterId)
    .orderBy('statements.id')
    .limit(limit);
  if (intake.statements_until)
    query = query.where('statements.kept_at', '>', new Date(intake.statements_until.getTime() - lookBack));
  return query.execute();
}

export async function writeStatementsUntil({ records }: WithRecords, until: Date): Promise<void> {
  await records.updateTable('pain_intake').set({ statements_until: until }).execute();
}

export async function readTicketPlace({ records }: WithRecords): Promise<TicketPlace> {
  const row = await records.selectFrom('pain_intake').select('tickets_until').executeTakeFirstOrThrow();
  return row.tickets_until as TicketPlace;
}

/** Pieces and how far their source was read: both are kept or neither. */
export async function insertTicketPieces(
  { records }: WithRecords,
  pieces: readonly NewPiece[],
  until: TicketPlace,
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    await insertPieces({ records: transaction }, pieces);
    await transaction
      .updateTable('pain_intake')
      .set({ tickets_until: JSON.stringify(until) })
      .execute();
  });
}

/** A ticket that is known gets its new minutes; a statement that is known stays. What names nobody that there is, names nobody. */
export async function insertPieces({ records }: WithRecords, pieces: readonly NewPiece[]): Promise<void> {
  for (let at = 0; at < pieces.length; at += 1000) {
    const some = pieces.slice(at, at + 1000);
    const column = <T>(of: (piece: NewPiece) => T) => some.map(of);
    await sql`
      INSERT INTO pain_pieces
        (customer_id, statement_id, source, ticket, said_at, person_id, role, service_id, words, minutes, minutes_how)
      SELECT given.customer_id, given.statement_id, given.source, given.ticket, given.said_at, people.id,
        CASE WHEN given.role <> 'unknown' THEN given.role ELSE coalesce(people.roles[1], 'unknown') END,
        services.id, given.words, given.minutes, given.minutes_how
      FROM unnest(
        ${column((piece) => piece.customerId)}::int[], ${column((piece) => piece.statementId)}::bigint[],
        ${column((piece) => piece.source)}::int[], ${column((piece) => piece.ticket)}::text[],
        ${column((piece) => piece.saidAt.toISOString())}::timestamptz[], ${column((piece) => piece.personId)}::int[],
        ${column((piece) => piece.role)}::text[], ${column((piece) => piece.serviceId)}::int[],
        ${column((piece) => piece.words)}::text[], ${column((piece) => piece.minutes)}::float8[],
        ${column((piece) => piece.minutesHow)}::text[]
      ) AS given (customer_id, statement_id, source, ticket, said_at, person_id, role, service_id, words, minutes, minutes_how)
      JOIN customers ON customers.id = given.customer_id
      LEFT JOIN people ON people.id = given.person_id AND people.customer_id = given.customer_id
      LEFT JOIN services ON services.id = given.service_id AND services.customer_id = given.customer_id
      ON CONFLICT (customer_id, source, ticket) DO UPDATE
        SET minutes = excluded.minutes, minutes_how = excluded.minutes_how`.execute(records);
  }
}
