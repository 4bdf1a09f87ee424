import { listCustomers, listMatchers, listPeople, listServices } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { keepStatements } from '../statements/keep-statements.ts';
import type { NewStatement } from '../statements/statement.ts';

import { type Feelings, openFeelings } from '../words/sentiment/open-feelings.ts';
import { readFeeds } from './feeds-store.ts';
import { type MatchedMention, type MentionRules, matchMention } from './match-mention.ts';
import type { Mention } from './mention.ts';
import { readMentions, updateMention } from './mentions-store.ts';
import { wordsAreUnhappy } from './words-are-unhappy.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function readMentionRules({ records }: WithRecords): Promise<MentionRules> {
  const ctx = { records };
  const [customers, people, services, matchers] = await Promise.all([
    listCustomers({ ctx }),
    listPeople({ ctx }),
    listServices({ ctx }),
    listMatchers({ ctx }),
  ]);
  return { customers, people, services, matchers };
}

/**
 * Says of every mention that is new, or that matched nobody so far where `again`, whose it is; one that is somebody's
 * becomes a statement. It may be ended at any time and run again: what was said is kept once.
 */
export async function settleMentions(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly again?: boolean };
}): Promise<{ readonly matched: number; readonly unmatched: number }> {
  const { ctx, input } = call;
  const waiting = await readMentions(ctx, { states: input?.again ? ['new', 'unmatched'] : ['new'] });
  if (waiting.length === 0) return { matched: 0, unmatched: 0 };
  const [rules, feeds] = await Promise.all([readMentionRules(ctx), readFeeds(ctx)]);
  const feelings = await openFeelings({ ctx });
  const feedCustomers = new Map(feeds.map((feed) => [feed.id, feed.customerId]));
  let matched = 0;
  for (const mention of waiting) {
    const found = matchMention(mention, rules, feedCustomers.get(mention.feedId ?? 0) ?? null);
    if (found.customerId === null) {
      await updateMention(ctx, mention.id, { state: 'unmatched', why: found.why, statementId: null });
      continue;
    }
    await makeStatement(ctx, mention, found, feelings);
    matched += 1;
  }
  return { matched, unmatched: waiting.length - matched };
}

/** Keeps what was said as the customer's, and writes at the mention whose it is. */
export async function makeStatement(
  ctx: WithRecords,
  mention: Mention,
  whose: Extract<MatchedMention, { customerId: number }>,
  opened?: Feelings,
): Promise<number> {
  const feelings = opened ?? (await openFeelings({ ctx }));
  const earlier = (await readMentions(ctx, { uri: mention.uri })).filter(
    (one) => one.id < mention.id && one.statementId !== null,
  );
  const said: NewStatement = {
    customerId: whose.customerId,
    personId: whose.personId,
    speaker: whose.personId === null ? mention.author : '',
    role: whose.role,
    kind: 'mention',
    onceKey: `${mention.uri}\n${mention.version}`,
    saidAt: mention.saidAt,
    words: mention.words,
    question: '',
    instrument: '',
    score: null,
    low: null,
    high: null,
    unhappy: await isComplaint(feelings, mention.words),
    callMe: false,
    serviceId: whose.serviceId,
    ticket: '',
    origin: mention.link || 'a channel',
    replaces: earlier.at(-1)?.statementId ?? null,
  };
  const [kept] = await keepStatements({ ctx, input: [said] });
  const statementId = kept?.id ?? null;
  await updateMention(ctx, mention.id, { state: 'matched', why: whose.why, statementId });
  return statementId as number;
}

/** How sure a judgement of feeling must be, to open a recovery by words alone. */
const sureEnough = 0.8;

/** Somebody is owed something, or surely unhappy by what is known of feelings in words. */
async function isComplaint(feelings: Feelings, words: string): Promise<boolean> {
  if (wordsAreUnhappy(words)) return true;
  const [found] = await feelings.feelingsOf([{ words, question: '' }]);
  return found?.feeling === 'unhappy' && (found.sure ?? 0) >= sureEnough;
}
