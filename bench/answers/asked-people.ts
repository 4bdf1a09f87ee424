import type { Ctx } from '../../src/platform/ctx.ts';
import { makeToken } from '../../src/voice/surveys/links/token.ts';
import { keptSurvey } from '../../src/voice/surveys/list-surveys.ts';
import { readLinkKey } from '../../src/voice/surveys/settings-store.ts';

/** As many people as wanted at one customer, each asked how satisfied they are; the way to each one's page. */
export async function askPeople(ctx: Ctx, many: number, name: string): Promise<string[]> {
  const { id: surveyId } = await keptSurvey(ctx, 'csat');
  const key = await readLinkKey(ctx);
  const { id } = await ctx.records
    .insertInto('customers')
    .values({ name, slug: name.toLowerCase().replaceAll(' ', '-') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const paths: string[] = [];
  for (let from = 0; from < many; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, many - from) }, (_, at) => from + at);
    const people = await ctx.records
      .insertInto('people')
      .values(
        numbers.map((at) => ({
          customer_id: id,
          name: `Person ${at}`,
          email: `person-${at}@bench.example`,
          pseudonym: `Person ${at}`,
        })),
      )
      .returning(['id', 'name', 'email'])
      .execute();
    const asked = await ctx.records
      .insertInto('invitations')
      .values(
        people.map((person) => ({
          customer_id: id,
          person_id: person.id,
          survey_id: surveyId,
          survey: 'csat',
          role: 'user' as const,
          language: 'en',
          name: person.name,
          address: person.email,
          once_key: 'bench',
          invited_by: 'bench',
          invited_at: ctx.clock.now(),
          expires_at: new Date(ctx.clock.now().getTime() + 86_400_000),
        })),
      )
      .returning('id')
      .execute();
    paths.push(...asked.map((row) => `/answer/${makeToken('answer', Number(row.id), key)}`));
  }
  return paths;
}
