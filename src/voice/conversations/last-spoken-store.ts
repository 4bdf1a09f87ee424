import type { WithRecords } from './conversations-store.ts';
import type { LastSpoken } from './last-spoken.ts';

const visits = ['visit', 'walk-around'] as const;

export async function readLastSpoken({ records }: WithRecords): Promise<LastSpoken[]> {
  const held = records.selectFrom('conversations').where('withdrawn_at', 'is', null);
  const customers = held
    .select(({ fn }) => [
      'customer_id',
      fn.max('held_on').as('any'),
      fn.max('held_on').filterWhere('kind', 'in', visits).as('visit'),
    ])
    .groupBy('customer_id');
  const noted = held
    .innerJoin('conversation_people', 'conversation_people.conversation_id', 'conversations.id')
    .select(['customer_id', 'kind', 'held_on', 'person_id']);
  const heard = held.select(({ fn }) => [
    'customer_id',
    'kind',
    'held_on',
    fn<number>('unnest', ['heard_people']).as('person_id'),
  ]);
  const people = records
    .selectFrom(noted.unionAll(heard).as('there'))
    .select(({ fn }) => [
      'customer_id',
      'person_id',
      fn.max('held_on').as('any'),
      fn.max('held_on').filterWhere('kind', 'in', visits).as('visit'),
    ])
    .groupBy(['customer_id', 'person_id']);
  const [ofCustomers, ofPeople] = await Promise.all([customers.execute(), people.execute()]);
  return [
    ...ofCustomers.map((row) => ({
      customerId: row.customer_id,
      personId: null,
      any: row.any,
      visit: row.visit,
    })),
    ...ofPeople.map((row) => ({
      customerId: row.customer_id,
      personId: row.person_id,
      any: row.any,
      visit: row.visit,
    })),
  ];
}
