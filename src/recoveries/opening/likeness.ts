import { likelySame, otherThing, sameThing } from '../../voice/index.ts';

/** What is compared of two complaints. */
export interface Complaint {
  readonly personId: number | null;
  readonly serviceId: number | null;
  readonly ticket: string;
  readonly words: string;
}

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
function sharedWords(one: string, other: string): { share: number; words: string[] } | null {
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

/** About two services that are not the same it must be plain. */
const plainlySame = 0.7;

/**
 * Says why two complaints of one customer are alike, in a few words; null: they are not. Alike are: the same ticket; what
 * means the same (`meant`, as `howAlike` has it), with less needed about the same service and more about two; the same
 * person again, unless it is plainly another thing. Cautious on purpose: a prevention that is called failed wrongly costs
 * trust in the figure. Where the meaning is not known, words in common stand in for it.
 */
export function likeness(earlier: Complaint, later: Complaint, meant: number | null): string | null {
  if (earlier.ticket !== '' && earlier.ticket === later.ticket) return `the same ticket, ${later.ticket}`;
  const shared = sharedWords(earlier.words, later.words);
  const service = serviceOf(earlier, later);
  const same = meant === null ? sameByWords(shared, service) : sameByMeaning(meant, shared, service);
  if (same !== null) return same;
  const samePerson = earlier.personId !== null && earlier.personId === later.personId;
  if (!samePerson || service === 'other') return null;
  if (service === 'same') return 'the same person about the same service';
  const another = meant === null ? shared !== null && shared.words.length === 0 : meant < otherThing;
  return another ? null : 'the same person again';
}

type Shared = ReturnType<typeof sharedWords>;
type OfService = 'same' | 'other' | 'not known';

function serviceOf(earlier: Complaint, later: Complaint): OfService {
  if (earlier.serviceId === null || later.serviceId === null) return 'not known';
  return earlier.serviceId === later.serviceId ? 'same' : 'other';
}

function sameByMeaning(meant: number, shared: Shared, service: OfService): string | null {
  const line = { same: likelySame, other: plainlySame, 'not known': sameThing }[service];
  if (meant < line) return null;
  const words = shared && shared.words.length > 0 ? `: ${quoted(shared.words)}` : '';
  return `${service === 'same' ? 'the same service and ' : ''}the same in meaning${words}`;
}

function sameByWords(shared: Shared, service: OfService): string | null {
  if (shared && shared.share >= 1 / 3) return `the same words: ${quoted(shared.words)}`;
  return service === 'same' && shared && shared.words.length > 0
    ? `the same service and words in common: ${quoted(shared.words)}`
    : null;
}
