import { z } from 'zod';

/** A need that a customer added to the catalogue's, in their own words: `own/fewer-passwords`. */
export type OwnNeedId = `own/${string}`;

const pattern = /^own\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const longest = 60;

export const ownNeedIdSchema = z.custom<OwnNeedId>(
  (given) => typeof given === 'string' && given.length <= longest && pattern.test(given),
);

export function isOwnNeed(need: string): need is OwnNeedId {
  return need.startsWith('own/');
}
