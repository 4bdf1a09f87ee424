import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCustomer } from '../../src/customers/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { silentLog } from '../../src/platform/log.ts';
import { openCtx } from '../../src/platform/open-ctx.ts';
import { noProgress } from '../../src/platform/progress.ts';
import { learnPains, suggestPains } from '../../src/voice/index.ts';
import { type Query, shuffled } from './data.ts';
import { WrongFile } from './own-file.ts';

/** More texts than this would only take longer. */
const [mostJudged, mostUnsorted] = [4000, 3000];

/**
 * The product's own way: pieces that somebody put into pains (so many examples of each), others that nobody sorted, what is
 * learnt from both, and what is then suggested for texts that it never saw. `unsorted`: texts without their theme; else half of
 * what is left over.
 */
export async function benchThemes(input: {
  readonly rows: readonly Query[];
  readonly examples: number;
  readonly seeds: readonly number[];
  readonly unsorted?: readonly Query[];
}): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'beholder-themes-bench-'));
  const config = { ...readConfig(), dataDir };
  const { ctx, close } = await openCtx({ config, log: silentLog, progress: noProgress });
  try {
    const { id } = await addCustomer({ ctx, input: { name: 'Bench' } });
    for (const seed of input.seeds) await benchSeed(ctx, id, { ...input, seed });
  } finally {
    await close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function benchSeed(
  ctx: Ctx,
  customerId: number,
  input: {
    readonly rows: readonly Query[];
    readonly examples: number;
    readonly seed: number;
    readonly unsorted?: readonly Query[];
  },
): Promise<void> {
  const counts = new Map<string, number>();
  const parts = shuffled(input.rows, input.seed).map((query) => {
    const count = (counts.get(query.theme) ?? 0) + 1;
    counts.set(query.theme, count);
    return { query, example: count <= input.examples };
  });
  const themes = [...counts].filter(([, count]) => count > input.examples).map(([theme]) => theme);
  if (themes.length < 2)
    throw new WrongFile(
      `fewer than two themes have more than ${input.examples} texts: nothing can be suggested`,
    );
  const examples = parts
    .filter((one) => one.example && themes.includes(one.query.theme))
    .map((one) => one.query);
  const rest = parts.filter((one) => !one.example).map((one) => one.query);
  const unsorted = input.unsorted ? shuffled(input.unsorted, input.seed) : rest.slice(rest.length >> 1);
  const judged = rest.slice(0, input.unsorted ? rest.length : rest.length >> 1).slice(0, mostJudged);
  const painOf = await putPieces(ctx, customerId, examples, unsorted.slice(0, mostUnsorted));
  const right = async (): Promise<string> => {
    const start = performance.now();
    const found = await suggestPains({ ctx, input: { texts: judged.map((one) => one.words) } });
    const hits = (most: number) =>
      judged.filter((one, at) =>
        found[at]?.slice(0, most).some((each) => each.pain === painOf.get(one.theme)),
      ).length / judged.length;
    const ms = (performance.now() - start) / judged.length;
    return `right first time ${hits(1).toFixed(3)}, among three ${hits(3).toFixed(3)}, ${ms.toFixed(0)} ms a text`;
  };
  const title = `seed ${input.seed}, ${themes.length} themes, ${judged.length} texts`;
  console.log(`${title}, by ${examples.length} examples alone: ${await right()}`);
  const start = performance.now();
  await learnPains({ ctx, input: { atOnce: true } });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${title}, and ${Math.min(mostUnsorted, unsorted.length)} that nobody sorted: ${await right()}; learnt in ${seconds} s`,
  );
}

/** Everything anew: pains with their examples, and pieces that wait. */
async function putPieces(
  { records }: Ctx,
  customerId: number,
  examples: readonly Query[],
  unsorted: readonly Query[],
): Promise<ReadonlyMap<string, number>> {
  await records.deleteFrom('pain_themes').execute();
  await records.deleteFrom('pain_pieces').execute();
  await records.deleteFrom('pains').execute();
  const painOf = new Map<string, number>();
  for (const theme of new Set(examples.map((one) => one.theme))) {
    const { id } = await records
      .insertInto('pains')
      .values({ name: theme, made_at: new Date(), owner_id: null, merged_into: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    painOf.set(theme, id);
  }
  const piece = (words: string, pain: number | null, ticket: string) => ({
    ...{ customer_id: customerId, statement_id: null, source: 1, ticket, said_at: new Date() },
    ...{ person_id: null, role: 'user', service_id: null, words, minutes: null },
    ...{ pain_id: pain, placed_by: pain === null ? '' : 'bench', likeness: null, meaning: null },
  });
  const all = [
    ...examples.map((one, at) => piece(one.words, painOf.get(one.theme) as number, `example ${at}`)),
    ...unsorted.map((one, at) => piece(one.words, null, `unsorted ${at}`)),
  ];
  for (let from = 0; from < all.length; from += 500)
    await records
      .insertInto('pain_pieces')
      .values(all.slice(from, from + 500))
      .execute();
  return painOf;
}
