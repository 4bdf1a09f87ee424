import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { howAlike, likelySame, otherThing, sameThing } from './how-alike.ts';

const of = async (text: string, other: string) => (await howAlike({ input: { text, others: [other] } }))[0];

describe('how alike', () => {
  it.each([
    ['I want my lost contacts back', 'Where are my contacts? All lost!', sameThing, 1],
    ['Outlook crashes all the time', 'Outlook keeps crashing when I open it', sameThing, 1],
    ['Printer jams', 'The printer on our floor is stuck again', likelySame, sameThing],
    ['I want my lost contacts back', 'The printer jams', -1, otherThing],
    ['I still wait for my laptop', 'And nobody called', -1, otherThing],
  ])('%s / %s', async (text, other, low, high) => {
    const found = await of(text, other);
    expect(found).toBeGreaterThanOrEqual(low);
    expect(found).toBeLessThan(high);
    expect(await of(other, text)).toBeCloseTo(found ?? 0, 5);
  });

  it('does not know of what says nothing, or is in a language whose meaning it cannot read', async () => {
    const others = ['', '!!!', 'Der Drucker ist schon wieder kaputt', '打印机坏了', 'The printer is broken'];
    const found = await howAlike({ input: { text: 'My printer is broken', others } });
    expect(found.map((one) => one !== null)).toEqual([false, false, false, false, true]);
    expect(await of('Der Drucker ist kaputt', 'The printer is broken')).toBeNull();
  });

  it('does not change with what else is compared', async () => {
    const [alone] = await howAlike({ input: { text: 'Mail is slow', others: ['The mail is so slow'] } });
    const many = ['The mail is so slow', 'Mail is down', 'Mail again'];
    const [among] = await howAlike({ input: { text: 'Mail is slow', others: many } });
    expect(among).toBeCloseTo(alone ?? 0, 4);
  });
});

const queries = `${sharedData}/surveys/banking77/train.csv`;
const patients = `${sharedData}/surveys/nhs-feedback/v6framework_230831.csv.gz`;

/** Park and Miller's generator. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Of so many pairs of each kind, the share that is called the same thing. */
async function calledSame(texts: ReadonlyMap<string, readonly string[]>, pairs: number, seed: number) {
  const next = chance(seed);
  const draw = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const themes = [...texts.keys()];
  let [same, other] = [0, 0];
  for (let pair = 0; pair < pairs; pair += 1) {
    const theme = draw(themes);
    const own = texts.get(theme) ?? [];
    const text = draw(own);
    const like = draw(own.filter((one) => one !== text));
    const unlike = draw(texts.get(draw(themes.filter((one) => one !== theme))) ?? []);
    const [one, two] = await howAlike({ input: { text, others: [like, unlike] } });
    if ((one ?? -1) >= sameThing) same += 1;
    if ((two ?? -1) >= sameThing) other += 1;
  }
  return { same: same / pairs, other: other / pairs };
}

test.skipIf(!existsSync(queries))(
  'finds a third and more of what is the same thing, and takes few for it wrongly',
  async () => {
    const rows = parse(readFileSync(queries), { columns: true }) as { text: string; category: string }[];
    const all = Map.groupBy(rows, (row) => row.category);
    // The half of the themes by which the line was not chosen.
    const kept = [...all]
      .filter((_, at) => at % 2 === 1)
      .map(([theme, own]) => [theme, own.map((row) => row.text)] as const);
    const found = await calledSame(new Map(kept), 150, 11);
    expect(found.same).toBeGreaterThan(0.3);
    expect(found.other).toBeLessThan(0.03);
  },
  120_000,
);

test.skipIf(!existsSync(patients))(
  'takes few comments of patients about different things for the same',
  async () => {
    const rows = parse(gunzipSync(readFileSync(patients)), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    const names = Object.keys(rows[0] ?? {}).slice(12, -2);
    const single = rows.flatMap((row) => {
      const themes = names.filter((name) => row[name] === '1');
      const words = row['FFT answer'] ?? '';
      return themes.length === 1 && Number(row['Comment sentiment']) >= 4 && words.length > 20
        ? [{ theme: themes[0] as string, words }]
        : [];
    });
    const all = Map.groupBy(single, (one) => one.theme);
    const kept = [...all]
      .filter(([, own]) => own.length >= 5)
      .map(([theme, own]) => [theme, own.map((one) => one.words)] as const);
    const found = await calledSame(new Map(kept), 60, 5);
    expect(found.other).toBeLessThan(0.03);
  },
  120_000,
);
