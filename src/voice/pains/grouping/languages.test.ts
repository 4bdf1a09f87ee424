import { expect, it } from 'vitest';
import { openSentenceVectors } from '../../words/vectors/sentence-vectors.ts';
import { groupTexts } from './group-texts.ts';

/** The same three pains, four times each, in six languages. */
const said: Readonly<Record<string, readonly string[]>> = {
  en: [
    'The printer on our floor is jammed again',
    'The printer is jammed',
    'Our printer is jammed every day',
    'The printer on the second floor is jammed again',
  ],
  de: [
    'Der Drucker auf unserem Stock ist schon wieder verstopft',
    'Der Drucker ist verstopft',
    'Unser Drucker ist jeden Tag verstopft',
    'Der Drucker im zweiten Stock ist wieder verstopft',
  ],
  fr: [
    "L'imprimante de notre étage est encore bloquée",
    "L'imprimante est bloquée",
    'Notre imprimante est bloquée tous les jours',
    "L'imprimante du deuxième étage est encore bloquée",
  ],
  es: [
    'La impresora de nuestra planta está atascada otra vez',
    'La impresora está atascada',
    'Nuestra impresora está atascada todos los días',
    'La impresora de la segunda planta está atascada otra vez',
  ],
  nl: [
    'De printer op onze verdieping zit weer vast',
    'De printer zit vast',
    'Onze printer zit elke dag vast',
    'De printer op de tweede verdieping zit weer vast',
  ],
  zh: ['我们楼层的打印机又卡纸了', '打印机卡纸了', '我们的打印机每天都卡纸', '二楼的打印机又卡纸了'],
  ar: [
    'الطابعة في طابقنا عالقة مرة أخرى',
    'الطابعة عالقة',
    'طابعتنا عالقة كل يوم',
    'الطابعة في الطابق الثاني عالقة مرة أخرى',
  ],
};

it('makes pains of any language, each of one', async () => {
  const all = Object.entries(said).flatMap(([language, list]) => list.map((words) => ({ language, words })));
  const texts = all.map(({ words }, id) => ({ id, words, meaning: null, pain: null }));
  const { fresh } = await groupTexts({ texts, vectors: await openSentenceVectors() });
  const languages = fresh.map((group) => new Set(group.map(({ id }) => all[id]?.language)));
  for (const of of languages) expect(of.size).toBe(1);
  expect(languages.length).toBeGreaterThanOrEqual(4);
}, 60_000);
