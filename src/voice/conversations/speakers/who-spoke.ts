import type { Role } from '../../../customers/index.ts';
import type { Side } from '../ledger/ledger.ts';
import { likeness, type SpokenName, spokenName } from './names.ts';

/** What a person decided about one label. Exactly one of the four is set. */
export interface Decision {
  readonly label: string;
  readonly sameAs: string | null;
  readonly staffId: number | null;
  readonly personId: number | null;
  readonly side: Side | null;
}

/** Somebody whom a label may mean. */
export interface Candidate {
  readonly kind: 'staff' | 'person';
  readonly id: number;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Who a label may be, for a person to say yes to. */
export type Suggestion =
  | { readonly kind: 'staff' | 'person'; readonly id: number; readonly name: string; readonly why: string }
  | { readonly kind: 'same'; readonly label: string; readonly why: string };

/** One label of a transcript and who it is. */
export interface Speaker {
  readonly label: string;
  /** The label that stands for this speaker: its own, or that which it is the same as. */
  readonly key: string;
  readonly name: string;
  readonly side: Side;
  readonly staffId: number | null;
  readonly personId: number | null;
  readonly role: Role | 'unknown';
  /** How it is known; '' where it is not. */
  readonly how: '' | 'decided' | 'same name' | 'organisation';
  readonly suggestions: readonly Suggestion[];
}

export interface Known {
  readonly labels: readonly string[];
  /** Those that stand, oldest first. */
  readonly decisions: readonly Decision[];
  /** Staff of the provider and people of the customer. */
  readonly candidates: readonly Candidate[];
  readonly provider: string;
  readonly customer: string;
}

/**
 * Who each label is: as a person decided, else where exactly one of staff and people has that very name, else by the
 * organisation beside the name. Everything less sure is only suggested.
 */
export function whoSpoke(known: Known): Speaker[] {
  const decided = new Map(known.decisions.map((one) => [one.label, one]));
  const names = new Map(known.labels.map((label) => [label, spokenName(label)]));
  const roots = new Map(known.labels.map((label) => [label, rootOf(label, decided)]));
  const own = new Map(
    known.labels.map((label) => [label, placed(label, names.get(label), decided.get(label), known)]),
  );
  return known.labels.map((label) => {
    const key = roots.get(label) ?? label;
    const found = own.get(key) ?? own.get(label);
    const merged = key !== label;
    const open = !merged && (found?.how ?? '') === '' && label !== '';
    return {
      label,
      key: sameKey(key, found, known.labels, own, roots),
      ...(found ?? unplaced(label)),
      // Whoever is placed needs no guess.
      suggestions: open ? suggest(label, names, roots, known.candidates) : [],
    };
  });
}

type Placed = Omit<Speaker, 'label' | 'key' | 'suggestions'>;

function unplaced(label: string): Placed {
  return { name: label, side: 'unknown', staffId: null, personId: null, role: 'unknown', how: '' };
}

function placed(
  label: string,
  name: SpokenName | undefined,
  decision: Decision | undefined,
  known: Known,
): Placed {
  if (decision?.side) return { ...unplaced(label), side: decision.side, how: 'decided' };
  const wanted = (one: Candidate) =>
    (one.kind === 'staff' && one.id === decision?.staffId) ||
    (one.kind === 'person' && one.id === decision?.personId);
  const chosen = known.candidates.find(wanted);
  if (chosen) return asCandidate(chosen, 'decided');
  if (label === '' || !name) return unplaced(label);
  const same = known.candidates.filter(
    (one) => likeness(spokenName(one.name), { ...name, aside: '' })?.is === 'same',
  );
  if (same[0] && same.length === 1) return asCandidate(same[0], 'same name');
  const organisation = (text: string) => spokenName(text).words.join(' ');
  const aside = name.aside.split(/[\s._-]+/).join(' ');
  if (aside !== '' && aside === organisation(known.provider))
    return { ...unplaced(label), side: 'ours', how: 'organisation' };
  if (aside !== '' && aside === organisation(known.customer))
    return { ...unplaced(label), side: 'theirs', how: 'organisation' };
  return unplaced(label);
}

function asCandidate(one: Candidate, how: 'decided' | 'same name'): Placed {
  const role =
    (['buyer', 'executive', 'user'] as const).find((each) => one.roles.includes(each)) ?? 'unknown';
  return one.kind === 'staff'
    ? { name: one.name, side: 'ours', staffId: one.id, personId: null, role: 'unknown', how }
    : { name: one.name, side: 'theirs', staffId: null, personId: one.id, role, how };
}

/** Follows "the same as"; a circle ends where it began. */
function rootOf(label: string, decided: ReadonlyMap<string, Decision>): string {
  const seen = new Set([label]);
  let at = label;
  for (let next = decided.get(at)?.sameAs; next != null && !seen.has(next); next = decided.get(at)?.sameAs) {
    seen.add(next);
    at = next;
  }
  return at;
}

/** Two labels that are the same known person are one speaker, without being merged by hand. */
function sameKey(
  key: string,
  found: Placed | undefined,
  labels: readonly string[],
  own: ReadonlyMap<string, Placed>,
  roots: ReadonlyMap<string, string>,
): string {
  if (!found || (found.staffId === null && found.personId === null)) return key;
  const first = labels.find((label) => {
    const other = own.get(roots.get(label) ?? label);
    return other?.staffId === found.staffId && other?.personId === found.personId;
  });
  return first === undefined ? key : (roots.get(first) ?? first);
}

function suggest(
  label: string,
  names: ReadonlyMap<string, SpokenName>,
  roots: ReadonlyMap<string, string>,
  candidates: readonly Candidate[],
): Suggestion[] {
  const name = names.get(label) ?? spokenName(label);
  const people = candidates.flatMap((one) => {
    const like = likeness(spokenName(one.name), { ...name, aside: '' });
    return like ? [{ kind: one.kind, id: one.id, name: one.name, why: like.why }] : [];
  });
  const labels = [...names].flatMap(([other, spoken]) => {
    if (other === label || other === '' || roots.get(other) === roots.get(label)) return [];
    const like = likeness(name, spoken);
    return like ? [{ kind: 'same' as const, label: other, why: like.why }] : [];
  });
  return [...people.slice(0, 3), ...labels.slice(0, 3)];
}
