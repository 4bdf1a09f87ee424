import { listCustomers, listMatchers, listPeople, listServices, listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { keepStatements } from '../statements/keep-statements.ts';
import type { NewStatement } from '../statements/statement.ts';
import { type Feelings, openFeelings } from '../words/sentiment/open-feelings.ts';
import { readFeeds } from './feeds-store.ts';
import { type MatchedMention, type MentionRules, matchMention } from './match-mention.ts';
import type { Mention } from './mention.ts';
import { type MentionsWanted, readMentions, updateMention } from './mentions-store.ts';
import { wordsAreUnhappy } from './words-are-unhappy.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function readMentionRules({ records }: WithRecords): Promise<MentionRules> {
  const ctx = { records };
  const [customers, people, services, matchers, staff] = await Promise.all([
    listCustomers({ ctx }),
    listPeople({ ctx }),
    listServices({ ctx }),
    listMatchers({ ctx }),
    listStaff({ ctx }),
  ]);
  return { customers, people, services, matchers, staff };
}

/** Read at once, so that a feed of any length takes little memory. */
const atOnce = 500;
/** Of so many of one turn is the meaning looked at, 10 ms each and more; of the rest only the words. */
const mostMeant = 200;

/**
 * Says of every mention that is new, or that matched nobody so far where `again`, whose it is; one that is somebody's
 * becomes a statement. `uri`: of that post alone. It may be ended at any time and run again: what was said is kept once.
 */
export async function settleMentions(call: {
  readonly ctx: WithRecords;
  readonly input?: { readonly again?: boolean; readonly uri?: string };
}): Promise<{ readonly matched: number; readonly unmatched: number }> {
  const { ctx, input } = call;
  const wanted: MentionsWanted = {
    states: input?.again ? ['new', 'unmatched'] : ['new'],
    limit: atOnce,
    ...(input?.uri === undefined ? {} : { uri: input.uri }),
  };
  const done = { matched: 0, unmatched: 0 };
  let waiting = await readMentions(ctx, wanted);
  if (waiting.length === 0) return done;
  const [rules, feeds] = await Promise.all([readMentionRules(ctx), readFeeds(ctx)]);
  const feelings = await openFeelings({ ctx });
  const feedCustomers = new Map(feeds.map((feed) => [feed.id, feed.customerId]));
  for (let last = waiting.at(-1); last; last = waiting.at(-1)) {
    for (const mention of waiting) {
      const found = matchMention(mention, rules, feedCustomers.get(mention.feedId ?? 0) ?? null);
      if (found.customerId === null) {
        const state = found.ours ? 'set aside' : 'unmatched';
        await updateMention(ctx, mention.id, { state, why: found.why, statementId: null });
        done.unmatched += 1;
        continue;
      }
      await makeStatement(ctx, mention, found, { feelings, quick: done.matched >= mostMeant });
      done.matched += 1;
    }
    waiting = await readMentions(ctx, { ...wanted, after: last.id });
  }
  return done;
}

/** Keeps what was said as the customer's, and writes at the mention whose it is. */
export async function makeStatement(
  ctx: WithRecords,
  mention: Mention,
  whose: Extract<MatchedMention, { customerId: number }>,
  how?: { readonly feelings: Feelings; readonly quick: boolean },
): Promise<number> {
  const feelings = how?.feelings ?? (await openFeelings({ ctx }));
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
    unhappy: await isComplaint(feelings, mention.words, how?.quick ?? false),
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
async function isComplaint(feelings: Feelings, words: string, quick: boolean): Promise<boolean> {
  if (wordsAreUnhappy(words)) return true;
  const [found] = await feelings.feelingsOf([{ words, question: '' }], { quick });
  return found?.feeling === 'unhappy' && (found.sure ?? 0) >= sureEnough;
}
