import { expect, it } from 'vitest';
import { lookAtWords } from './look-at-words.ts';

const said = (words: string, unhappy = false) => ({ words, question: '', unhappy });

it('judges only what nothing else tells, and reads lost time of what is unhappy', async () => {
  const { said: found } = await lookAtWords({
    model: null,
    said: [
      said('Lost two hours again', true),
      said('This is terrible, I waited 45 minutes'),
      said('Lovely, waited 5 minutes'),
    ],
    mostMeant: 1000,
  });
  expect(found).toEqual([
    { unhappy: true, minutes: 120, quote: 'two hours' },
    { unhappy: true, minutes: 45, quote: '45 minutes' },
    { unhappy: false, minutes: null, quote: '' },
  ]);
});

it('says how much it looked at for its meaning, and stops doing so beyond the most', async () => {
  const long = said('The mail is slow. '.repeat(100));
  const all = { model: null, said: Array.from({ length: 500 }, () => long) };
  expect((await lookAtWords({ ...all, mostMeant: 10 })).meant).toBe(50 * 600);
  expect((await lookAtWords({ ...all, mostMeant: 0 })).meant).toBe(0);
});
