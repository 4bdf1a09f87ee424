import { clockTime } from './clock-time.ts';

/** `00:05:00` in a line of its own. */
const onlyTime = new RegExp(String.raw`^[[(]?(${clockTime})[)\]]?$`);
/** `00:05 Ann Smith`, `0:05 | Ann Smith`. */
const timeAndName = new RegExp(
  String.raw`^[[(]?(${clockTime})[)\]]?(?:\s*[|·–-])?\s+(\p{L}[^.!?:,]{0,60})$`,
  'u',
);
/** `Ann Smith:` in a line of its own; what she said stands below. */
const onlyName = /^(?:\*\*)?(\p{L}[^.!?:：,]{0,60})[:：](?:\*\*)?$/u;
const nameAndWords = /^(?:\*\*)?\p{L}[^:：]{0,60}(?::\*{0,2}\s|：)\s*\S/u;

/** So large a share of the lines begins with a name where a file names speakers within its lines. */
const namesFrom = 0.3;
const mostOfNote = 12;

/**
 * Lines of documents in the shapes that `readLines` knows: the name above what was said (Sonix, Trint), the time before the
 * name (Descript, Gong), the time above each line, or a time now and then as a heading, with notes above and below (Google
 * Meet). Which shape a file has is judged over the whole of it. Lines of any other shape stay as they are.
 */
export function arrangeLines(lines: readonly string[]): readonly string[] {
  const named = lines.flatMap((line) => timeAndName.exec(line)?.[2] ?? []);
  if (named.length >= 2 && named.length >= 0.4 * lines.length && comeAgain(named))
    return lines.map((line) => line.replace(timeAndName, '$2  $1'));
  if (lines.some((line) => onlyTime.test(line))) return withTimes(lines);
  const above = lines.flatMap((line) => onlyName.exec(line)?.[1] ?? []);
  return above.length >= 2 && above.length >= 0.2 * lines.length && comeAgain(above) ? joined(lines) : lines;
}

/** Few people speak often: of names most come more than once. */
const comeAgain = (names: readonly string[]): boolean =>
  names.length < 4 || new Set(names).size <= 0.7 * names.length;

/** Each name with what stands below it. */
function joined(lines: readonly string[]): string[] {
  const done: string[] = [];
  for (const line of lines) {
    const name = onlyName.exec(line)?.[1];
    if (name !== undefined) done.push(`${name}:`);
    else if (done.length > 0) done.push(`${done.pop()} ${line}`);
  }
  return done.filter((line) => nameAndWords.test(line));
}

function withTimes(lines: readonly string[]): readonly string[] {
  const said = lines.filter((line) => !onlyTime.test(line));
  const named = said.filter((line) => nameAndWords.test(line));
  if (named.length < 2 || named.length < namesFrom * said.length) return lines;
  const each = lines.every((line, at) => !nameAndWords.test(line) || onlyTime.test(lines[at - 1] ?? ''));
  if (each)
    return lines.flatMap((line, at) => {
      const time = onlyTime.exec(lines[at - 1] ?? '')?.[1];
      return onlyTime.test(line) ? [] : [time === undefined ? line : `[${time}] ${line}`];
    });
  return withoutFrame(lines).filter((line) => !onlyTime.test(line));
}

/** A time now and then tells nobody's share. What stands above "Transcript" and below the last who spoke was not said. */
function withoutFrame(lines: readonly string[]): readonly string[] {
  const named = [...lines.keys()].filter((at) => nameAndWords.test(lines[at] ?? ''));
  // A title and who was invited may look like somebody who speaks.
  const heading = lines.slice(0, named[Math.min(mostAbove, named.length - 1)]).findLastIndex(isHeading);
  const first = named.find((at) => at > heading) ?? 0;
  return lines.slice(first, (named.at(-1) ?? 0) + 1);
}

const mostAbove = 2;
const isHeading = (line: string): boolean =>
  /trans[ck]ri|文字起こし|转录|轉錄|전사/iu.test(line) && line.split(/\s+/).length <= mostOfNote;
