/** What is compared of two complaints. */
export interface Complaint {
  readonly personId: number | null;
  readonly serviceId: number | null;
  readonly ticket: string;
  readonly words: string;
}

/** Says why two complaints of one customer are alike, in a few words; null: they are not. */
export type Likeness = (earlier: Complaint, later: Complaint) => string | null;

/** Words that occur in any complaint say nothing of what it is about. English and German, the most frequent. */
const empty = new Set(
  `the and for that this with have has had was were are not but you your our they them their from what when which who
  will would could should been being very just again still always never nobody anybody people there here about after
  before more than then also because how why can cant dont doesnt did does get got too one two all any some please
  thank thanks bad good help support service slow problem issue der die das und ist nicht ein eine ich wir sie mit auf
  für von dem den des auch noch immer wieder sehr war hat haben wird kein keine`.split(/\s+/),
);

/** The roots of the words that say what it is about: no endings, nothing shorter than three letters. */
function roots(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(
    words.filter((word) => !empty.has(word)).map((word) => word.replace(/(ing|ed|es|s|en|n|e)$/, '')),
  );
}

/** The share of roots that two texts have in common (Jaccard 1901); null where one of them says nothing. */
export function sharedWords(one: string, other: string): { share: number; words: string[] } | null {
  const [first, second] = [roots(one), roots(other)];
  if (first.size === 0 || second.size === 0) return null;
  const words = [...first].filter((word) => second.has(word));
  return { share: words.length / (first.size + second.size - words.length), words };
}

const quoted = (words: readonly string[]) =>
  words
    .slice(0, 3)
    .map((word) => `“${word}…”`)
    .join(', ');

/**
 * Alike are: the same ticket; the same person, unless both name a service and another one, or both use words and none in
 * common; other people of the same customer about the same service with words in common; or with at least a third of all
 * words in common. Cautious on purpose: a prevention that is called failed wrongly costs trust in the figure.
 */
export const likeness: Likeness = (earlier, later) => {
  if (earlier.ticket !== '' && earlier.ticket === later.ticket) return `the same ticket, ${later.ticket}`;
  const shared = sharedWords(earlier.words, later.words);
  const bothNameService = earlier.serviceId !== null && later.serviceId !== null;
  const sameService = bothNameService && earlier.serviceId === later.serviceId;
  if (shared && shared.share >= 1 / 3) return `the same words: ${quoted(shared.words)}`;
  if (sameService && shared && shared.words.length > 0)
    return `the same service and words in common: ${quoted(shared.words)}`;
  const samePerson = earlier.personId !== null && earlier.personId === later.personId;
  if (!samePerson || (bothNameService && !sameService)) return null;
  if (sameService) return 'the same person about the same service';
  return shared && shared.words.length === 0 ? null : 'the same person again';
};
