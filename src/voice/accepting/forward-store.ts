import type { Ctx } from '../../platform/ctx.ts';
import type { GivenAnswer } from '../../signals/index.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** The oldest answers that the signals lack; until the transaction ends other processes wait for them. */
export async function takeToForward({ records }: WithRecords, most: number): Promise<GivenAnswer[]> {
  const rows = await records
    .selectFrom('statements_to_forward')
    .innerJoin('statements', 'statements.id', 'statements_to_forward.statement_id')
    .leftJoin('people', 'people.id', 'statements.person_id')
    .selectAll('statements')
    .select(['statements_to_forward.external_id', 'statements_to_forward.at', 'people.name'])
    .where('instrument', 'in', ['csat', 'nps', 'ces'])
    .orderBy('statement_id')
    .limit(most)
    .forUpdate('statements_to_forward')
    .execute();
  return rows.flatMap((row): GivenAnswer[] => {
    const { instrument, score, low, high } = row;
    if (instrument === '' || instrument === 'own' || score === null || low === null || high === null)
      return [];
    return [
      {
        customer: row.customer_id,
        at: row.at,
        externalId: row.external_id,
        person: row.person_id,
        respondent: row.name ?? row.speaker,
        role: row.role,
        instrument,
        score,
        low,
        high,
        comment: row.words,
        ticket: row.ticket,
        number: row.id,
      },
    ];
  });
}

export async function deleteForwarded(
  { records }: WithRecords,
  statements: readonly number[],
): Promise<void> {
  if (statements.length === 0) return;
  await records
    .deleteFrom('statements_to_forward')
    .where('statement_id', 'in', [...statements])
    .execute();
}
