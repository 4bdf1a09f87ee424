const numbers: Readonly<Record<string, number>> = {
  ...{
    half: 0.5,
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    eight: 8,
    ten: 10,
    twenty: 20,
  },
  ...{
    thirty: 30,
    forty: 40,
    several: 3,
    couple: 2,
    ein: 1,
    eine: 1,
    einen: 1,
    zwei: 2,
    drei: 3,
    halbe: 0.5,
    halben: 0.5,
  },
  ...{ un: 1, une: 1, deux: 2, trois: 3, dos: 2, tres: 3, een: 1, twee: 2, drie: 3, whole: 1, ganzen: 1 },
};

/** Minutes of one of each; a day is a day of work. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(minutes?|mins?|minuten?|minutos?|minuut)$/, 1],
  [/^(hours?|hrs?|stunden?|heures?|horas?|uur|uren)$/, 60],
  [/^(days?|tage?n?|jours?|días?|dias?|dag|dagen|morning|afternoon)$/, 480],
];

/** Words that make a time a loss: nobody lost the hour in "open at nine every day". */
const loss =
  /\b(lost|lose|losing|wast\w+|wait\w*|took|takes|taking|spent|spend|stuck|hang\w*|hold|down|delay\w*|cannot work|can't work|couldn't work|idle|verloren|gewartet|warte\w*|gedauert|dauert|perdu\w*|attend\w*|perdid\w*|esper\w+|kwijt|gewacht|wacht\w*|duurt)\b/iu;

const pattern =
  /(?<![\p{L}\p{N}.,])(?:(\d{1,4}(?:[.,]\d)?)|(half|an?|one|two|three|four|five|six|eight|ten|twenty|thirty|forty|several|couple|whole|eine?n?|zwei|drei|halben?|ganzen|une?|deux|trois|dos|tres|een|twee|drie))(?: of| an?| einen?)?[ -]?(minutes?|mins?|hours?|hrs?|days?|morning|afternoon|minuten?|stunden?|tage?n?|heures?|jours?|minutos?|horas?|días?|dias?|minuut|uur|uren|dag|dagen)(?!\p{L})/giu;

/** At most two weeks of work: what is longer is no loss of one person's time. */
const most = 10 * 480;

/**
 * The minutes that somebody says they lost, with the words that say so: the longest time in a sentence that speaks of
 * losing, waiting or taking long. Null: none is stated. A time is only read where it stands, never reckoned.
 */
export function statedMinutes(words: string): { readonly minutes: number; readonly quote: string } | null {
  let best: { minutes: number; quote: string } | null = null;
  for (const sentence of words.slice(0, 4000).split(/(?<=[.!?])\s+|\n+/)) {
    if (!loss.test(sentence)) continue;
    for (const match of sentence.matchAll(pattern)) {
      const minutes = amountOf(match) * unitOf(match[3] as string);
      if (minutes > 0 && minutes <= most && (!best || minutes > best.minutes))
        best = { minutes, quote: match[0].trim() };
    }
  }
  return best;
}

const amountOf = (match: RegExpMatchArray): number =>
  match[1] === undefined
    ? (numbers[(match[2] as string).toLowerCase()] ?? 0)
    : Number(match[1].replace(',', '.'));

const unitOf = (word: string): number => units.find(([form]) => form.test(word.toLowerCase()))?.[1] ?? 0;
