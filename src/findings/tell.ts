import type { Person } from '../customers/index.ts';
import { t } from '../platform/language/t.ts';
import { nameOf } from './look.ts';

/** Who hears of an escalation, and the remark to make where it is not who was asked for. */
export interface Told {
  readonly who: string;
  /** '' where the person asked for was found. */
  readonly remark: string;
}

/**
 * The person meant by a rule's `tell`: by name, e-mail, role, or title, without case; a title may be part of
 * a longer one (`owner` finds `Owner and founder`). Where nobody fits, the first executive or else the first buyer
 * hears of it, and the remark says so; an escalation never falls away for want of a name.
 */
export function resolveTell(tell: string, people: readonly Person[]): Told {
  const found = personNamed(tell, people);
  if (found) return { who: nameOf(found), remark: '' };
  const instead = personInstead(people);
  return instead
    ? { who: nameOf(instead), remark: t`nobody here is called “${tell}”, so ${nameOf(instead)} hears of it` }
    : { who: tell, remark: t`nobody here is called “${tell}”, and no executive or buyer is known: add one` };
}

/** The person of `resolveTell`; null where there is nobody to tell. */
export function personTold(tell: string, people: readonly Person[]): Person | null {
  return personNamed(tell, people) ?? personInstead(people) ?? null;
}

function personNamed(tell: string, people: readonly Person[]): Person | undefined {
  const asked = tell.trim().toLowerCase();
  return (
    people.find(
      (one) => one.name.toLowerCase() === asked || (asked !== '' && one.email.toLowerCase() === asked),
    ) ??
    people.find((one) => one.title.toLowerCase() === asked) ??
    people.find((one) => one.roles.some((role) => role === asked)) ??
    people.find((one) => wordsOf(one.title).some((word) => wordsOf(asked).includes(word)))
  );
}

function personInstead(people: readonly Person[]): Person | undefined {
  return (
    people.find((one) => one.roles.includes('executive')) ?? people.find((one) => one.roles.includes('buyer'))
  );
}

function wordsOf(title: string): string[] {
  return title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
}
