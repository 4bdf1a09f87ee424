import { getCustomer, listCustomers, listStaff } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  getPain,
  groupPieces,
  howWellJudged,
  learnFeelings,
  learnPains,
  listLoosePieces,
  listPains,
  openFeelings,
  type Pain,
  suggestPains,
  takeIn,
} from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { painEditCommands, wholeNumber } from './pains-edit.ts';

/** `pains ...` */
export const painCommands: readonly CommandSpec[] = [
  {
    usage: 'pains list',
    summary: 'what hurts, by the minutes that it costs: of everybody, or of one customer',
    needs: 'stores',
    configure: (command) => {
      command.option('--customer <name>', 'what this customer’s people said');
    },
    run: list,
  },
  {
    usage: 'pains show <id>',
    summary: 'one pain: what was said, whether it shrinks, and what was done to it',
    needs: 'stores',
    configure: (command) => {
      command.option('--newest', 'the newest first, not the most typical');
    },
    run: show,
  },
  ...painEditCommands,
  {
    usage: 'pains loose',
    summary: 'what is in no pain, the newest first, each with the pain that it is nearest to',
    needs: 'stores',
    configure: () => {},
    run: loose,
  },
  {
    usage: 'pains update',
    summary: 'take in what was said and group it now; `serve` does so all the time',
    needs: 'stores',
    configure: () => {},
    run: update,
  },
  {
    usage: 'pains feeling <words>',
    summary: 'what words feel like to us, how sure, and by which of them',
    needs: 'stores',
    configure: (command) => {
      command.option('--question <text>', 'what was asked', '');
    },
    run: feeling,
  },
  {
    usage: 'pains judging',
    summary: 'how well feelings are judged: by your own ratings, each held out once',
    needs: 'stores',
    configure: () => {},
    run: judging,
  },
];

export const painTitle = (pain: Pick<Pain, 'name' | 'quote'>): string => pain.name ?? `“${pain.quote}”`;

const costText = ({ cost }: Pain): string =>
  cost ? `${cost.minutes} (${cost.low} to ${cost.high})` : 'not known';

const trendText = ({ verdict, now, before }: Pain['chart']): string =>
  verdict === 'too few to tell'
    ? verdict
    : `${verdict} (${now.pieces} of ${now.of} in ${now.months} months, ${before.pieces} of ${before.of} in the ${before.months} before)`;

async function list({ ctx, out, options }: CommandCall) {
  const customer =
    options.customer === undefined
      ? null
      : await getCustomer({ ctx, input: { name: String(options.customer) } });
  const found = await listPains({ ctx, input: { customerId: customer?.id } });
  if (found.pains.length === 0)
    out.line('Nothing yet. Answers with words and tickets make pains: `beholder pains update`.');
  else
    out.table(
      ['id', 'pain', 'said', 'people', 'minutes lost', 'whether it shrinks'],
      found.pains.map((pain) => [
        pain.id,
        painTitle(pain),
        pain.pieces,
        pain.people,
        costText(pain),
        trendText(pain.chart),
      ]),
    );
  if (found.toGroup > 0)
    out.line(`${found.toGroup} wait to be grouped: the server does so, or \`beholder pains update\`.`);
  if (found.waiting > 0) out.line(`${found.waiting} more are like nothing else so far.`);
  out.result(found);
  return exitCodes.ok;
}

async function show({ ctx, out, args, options }: CommandCall) {
  const id = wholeNumber(args[0], 'number of a pain');
  const found = await getPain({ ctx, input: { id, order: options.newest ? 'newest' : 'typical' } });
  const { pain, pieces, changes } = found;
  const [customers, staff] = await Promise.all([listCustomers({ ctx }), listStaff({ ctx })]);
  out.line(`${painTitle(pain)}   ${pain.keywords.join(', ')}`);
  out.line(`Said ${pain.pieces} times by ${pain.people} known people of ${pain.customers} customers.`);
  out.line(`Minutes lost: ${costText(pain)}. ${pain.cost?.method ?? ''}`);
  out.line(`Whether it shrinks: ${trendText(pain.chart)}.`);
  const owner = staff.find((one) => one.id === pain.ownerId);
  out.line(owner ? `In hand: ${owner.name}, since ${dayText(pain.ownedSince)}.` : 'Nobody has it in hand.');
  if (pain.chartSinceOwned) out.line(`Since then: ${trendText(pain.chartSinceOwned)}.`);
  out.table(
    ['piece', 'day', 'customer', 'words'],
    pieces.map((piece) => [
      piece.id,
      dayText(piece.saidAt),
      customers.find((one) => one.id === piece.customerId)?.name ?? null,
      piece.words.replaceAll(/\s+/g, ' ').slice(0, 100),
    ]),
  );
  if (changes.length > 0)
    out.table(
      ['change', 'day', 'who', 'what', 'pieces'],
      changes.map((one) => [
        one.id,
        dayText(one.at),
        one.actor,
        one.undone ? `${one.what}, taken back` : one.what,
        one.pieces,
      ]),
    );
  out.result(found);
  return exitCodes.ok;
}

const dayText = (at: Date | null): string => at?.toISOString().slice(0, 10) ?? '';

async function loose({ ctx, out }: CommandCall) {
  const pieces = await listLoosePieces({ ctx, input: { limit: 50 } });
  const found = await suggestPains({ ctx, input: { texts: pieces.map((piece) => piece.words) } });
  if (pieces.length === 0) out.line('Everything is in some pain.');
  else
    out.table(
      ['piece', 'words', 'nearest pain', 'how clearly', 'like'],
      pieces.map((piece, at) => {
        const [best] = found[at] ?? [];
        return [
          piece.id,
          piece.words.replaceAll(/\s+/g, ' ').slice(0, 60),
          best?.pain ?? null,
          best ? `${Math.round(best.share * 100)} %` : null,
          best ? `“${best.nearest.replaceAll(/\s+/g, ' ').slice(0, 50)}”` : null,
        ];
      }),
    );
  out.result({ pieces: pieces.map((piece, at) => ({ ...piece, suggestions: found[at] ?? [] })) });
  return exitCodes.ok;
}

async function update({ ctx, out }: CommandCall) {
  const learnt = await learnFeelings({ ctx });
  const taken = await takeIn({ ctx });
  const bar = ctx.progress.start('looking at meanings', 'texts');
  const grouped = await groupPieces({
    ctx,
    input: { onProgress: (done, of) => bar.update(done, of) },
  });
  bar.stop();
  const sorted = await learnPains({ ctx, input: { atOnce: true } });
  if (learnt !== null) out.line(`Learnt feelings anew from ${learnt} ratings.`);
  out.line(`${taken.statements} statements and ${taken.tickets} tickets taken in.`);
  out.line(`${grouped.placed} of ${grouped.waiting} placed; ${grouped.fresh} new pains.`);
  if (sorted !== null) out.line(`Learnt which pain is which from ${sorted} examples and what nobody sorted.`);
  out.result({ ...taken, ...grouped, learnt, sorted });
  return exitCodes.ok;
}

async function feeling({ ctx, out, args, options }: CommandCall) {
  const words = args[0]?.trim();
  if (!words) throw new UserError('there are no words', 'Write them in quotes.', exitCodes.usage);
  const feelings = await openFeelings({ ctx });
  const [found] = await feelings.feelingsOf([{ words, question: String(options.question) }]);
  if (found) {
    const sure =
      found.feeling === 'unknown'
        ? 'in a language that nothing was learnt of'
        : found.sure === null
          ? 'not compared with ratings yet'
          : `${Math.round(found.sure * 100)} % sure`;
    out.line(`${found.feeling === 'unknown' ? 'cannot tell' : found.feeling} (${sure}), by ${found.by}`);
    if (found.quotes.length > 0) out.line(`Because of: ${found.quotes.join(', ')}`);
  }
  out.result(found);
  return exitCodes.ok;
}

async function judging({ ctx, out }: CommandCall) {
  const found = await howWellJudged({ ctx });
  if (!found)
    out.line(
      'By the general lexicon: nothing was learnt yet. From 150 ratings with words on, `pains update` learns from them.',
    );
  else {
    const { learntAt, ratings, macroF1, each, sureness } = found;
    out.line(`By ${ratings} of your own ratings, learnt on ${dayText(learntAt)}.`);
    out.line(`On those that it had not seen: macro-F1 ${macroF1.toFixed(2)}, where 1 is without a mistake.`);
    out.table(
      ['feeling', 'ratings', 'F1'],
      each.map((one) => [one.feeling, one.ratings, one.f1.toFixed(2)]),
    );
    out.table(
      ['how sure it said to be', 'ratings', 'right'],
      sureness.map((one) => [
        `${Math.round(one.sure * 100)} %`,
        one.count,
        `${Math.round((one.right / one.count) * 100)} %`,
      ]),
    );
  }
  out.result(found);
  return exitCodes.ok;
}
