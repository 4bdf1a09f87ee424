/**
 * The score that somebody wrote in answer to a scale from `low` to `high`, where there is no doubt: a number of the scale
 * that begins or is the whole reply, alone or `of` the top of the scale. Anything else is null, for a person to read: `5 days ago I
 * asked` is no 5. Pure.
 */
export function scoreInWords(
  words: string,
  scale: { readonly low: number; readonly high: number },
): number | null {
  const first = words.trim().split('\n')[0]?.trim() ?? '';
  const [, number, of, rest = ''] =
    /^(?:score|rating|note|punkte?)?[\s:=]*\(?(\d{1,2})(?:\s*(?:\/|of|out of|von|sur|de|van)\s*(\d{1,2}))?\)?(.*)$/i.exec(
      first,
    ) ?? [];
  if (number === undefined) return null;
  const score = Number(number);
  if (of !== undefined && Number(of) !== scale.high) return null;
  if (score < scale.low || score > scale.high) return null;
  // After the number: nothing, or what begins a remark. A word or another number may make it mean something else.
  if (of === undefined && !/^\s*($|[-–—:;,.!)]+(\s|$)|[\p{Extended_Pictographic}])/u.test(rest)) return null;
  if (/^\s*[-–]\s*\d/.test(rest)) return null;
  return score;
}
