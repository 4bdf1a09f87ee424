import { expect, it } from 'vitest';
import type { Cue } from '../transcript/transcript.ts';
import { proposeFromNotes, proposeQuotes } from './propose-quotes.ts';

const cue = (label: string, from: number, words: string): Cue => ({ label, from, to: from + 5, words });

it('quotes what carries frustration or a need, word for word, with the time of its cue', async () => {
  const found = await proposeQuotes([
    cue('Kim', 0, 'What would help you most? We want to hear it.'),
    cue('Pia', 10, 'The weather was fine. It keeps crashing every'),
    cue('Pia', 15, 'morning and nobody answers. Thanks.'),
    cue('Pia', 30, 'What we need is a list that is right at six.'),
  ]);
  expect(found.filter((one) => one.label === 'Pia')).toEqual([
    {
      cue: 1,
      label: 'Pia',
      at: 10,
      words: 'It keeps crashing every morning and nobody answers.',
      about: 'frustration',
      why: 'nobody answers',
      strength: 0.7,
    },
    {
      cue: 3,
      label: 'Pia',
      at: 30,
      words: 'What we need is a list that is right at six.',
      about: 'need',
      why: 'What we need is',
      strength: 0.8,
    },
  ]);
});

it('keeps the clearest of very many', async () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    cue(
      'Pia',
      at * 10,
      at === 77 ? 'This is a complete nightmare for us.' : `We need thing number ${at} soon.`,
    ),
  );
  const found = await proposeQuotes(many);
  expect(found).toHaveLength(60);
  expect(found.some((one) => one.words.includes('nightmare'))).toBe(true);
  expect(found.map((one) => one.cue)).toEqual([...found.map((one) => one.cue ?? 0)].sort((a, b) => a - b));
});

it('takes what stands between quotation marks from notes', () => {
  expect(
    proposeFromNotes('She said: “I want my lost contacts BACK”, and „es dauert viel zu lange“. "short"').map(
      (one) => [one.words, one.about],
    ),
  ).toEqual([
    ['I want my lost contacts BACK', 'frustration'],
    ['es dauert viel zu lange', 'frustration'],
  ]);
});

it('hears by own ratings what no list knows, and not by the lexicon', async () => {
  const cues = [cue('Pia', 0, 'The whole thing went pear shaped on Friday. We had lunch at noon.')];
  const feeling = { quotes: ['pear'], by: 'own ratings' as const };
  const by = (sure: number | null) => ({
    feelingsOf: async (all: readonly { readonly words: string }[]) =>
      all.map(({ words }) => ({
        ...feeling,
        sure,
        feeling: words.includes('pear') ? ('unhappy' as const) : ('neither' as const),
      })),
  });
  expect(await proposeQuotes(cues, by(0.9))).toMatchObject([
    { words: 'The whole thing went pear shaped on Friday.', about: 'frustration', why: 'pear' },
  ]);
  expect(await proposeQuotes(cues, by(0.6))).toEqual([]);
  expect(await proposeQuotes(cues, by(null))).toEqual([]);
});
