import type { Ctx } from '../../platform/ctx.ts';
import {
  type ImportedAnswer,
  queryAnswerLoads,
  queryAnswersOfLoad,
  surveyQuestions,
} from '../../signals/index.ts';
import { isUnhappy } from '../statements/is-unhappy.ts';
import type { NewStatement } from '../statements/statement.ts';
import { insertStatements } from '../statements/statements-store.ts';
import { noteHeard, readHeard, readOrigins } from './heard-store.ts';

/** Some have very long words, and nobody else is answered while they are read. */
const mostAtOnce = 1000;

/**
 * Makes a statement of every answer that was imported since the last time, so that it is read and put right like one that was
 * given to us; each once, however often its file is imported. A load that grew is gone through again. How many are new.
 */
export async function hearImported(ctx: Pick<Ctx, 'records' | 'signals'>): Promise<number> {
  const [loads, heard] = [await queryAnswerLoads(ctx.signals), await readHeard(ctx)];
  const news = loads.filter(({ load, rows }) => heard.get(load) !== rows);
  if (news.length === 0) return 0;
  const origins = await readOrigins(ctx);
  let made = 0;
  for (const { load, rows } of news) {
    for (let afterLine = -1; ; ) {
      const some = await queryAnswersOfLoad(ctx.signals, { load, afterLine, most: mostAtOnce });
      const statements = some
        .filter((one) => origins.customers.has(one.customer))
        .map((one) => statementOf(one, origins.sources.get(one.source) ?? 'an import', origins.people));
      const kept = await insertStatements(ctx, statements);
      made += kept.filter((one) => one.state === 'new').length;
      if (some.length < mostAtOnce) break;
      // A line may stand for no more than one answer.
      afterLine = some.at(-1)?.line ?? afterLine;
    }
    await noteHeard(ctx, load, rows);
  }
  return made;
}

/** Pure. */
function statementOf(one: ImportedAnswer, origin: string, people: ReadonlySet<number>): NewStatement {
  const { instrument, score, low, high, role, ticket } = one;
  return {
    ...{ customerId: one.customer, personId: people.has(one.person) ? one.person : null },
    ...{ speaker: one.respondent, role, kind: 'answer', saidAt: one.at, words: one.comment },
    onceKey: `import ${one.source}/${one.externalId}/${one.at.getTime() / 1000}`,
    ...{ question: surveyQuestions[instrument], instrument, score, low, high, ticket, origin },
    unhappy: isUnhappy(one),
    ...{ callMe: false, serviceId: null, replaces: null },
  };
}
