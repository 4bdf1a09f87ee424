import { arrangeLines } from './arrange-lines.ts';
import { clockTime, secondsOf } from './clock-time.ts';
import type { Cue } from './transcript.ts';

const arrow = new RegExp(String.raw`^\s*(${clockTime})\s*-->\s*(${clockTime})\s*$`);
/** `Ann Smith   0:03`, as Teams, Otter and others write above what was said; `Ann Smith - 00:03`, `Speaker 1 (00:05):`. */
const nameAndTime = new RegExp(
  String.raw`^(\S.{0,79}?)(?:\s*[|·–-])?[\s\u00a0]+[([]?(${clockTime})[)\]]?:?\s*$`,
  'u',
);
/** `[00:01:02] Ann: text`, `00:01:02 Ann: text`, `Ann (00:01:02): text`. */
const timeFirst = new RegExp(String.raw`^[[(]?(${clockTime})[\])]?[\s,-]+([^:\n]{1,80}?):\s+(\S.*)$`, 'u');
const timeAfter = new RegExp(String.raw`^([^:\n]{1,80}?)\s*[[(](${clockTime})[\])]:?\s+(\S.*)$`, 'u');
const timeOnly = new RegExp(String.raw`^[[(]?(${clockTime})[\])]?[\s-]+(\S.*)$`, 'u');
/** `15 June 2026, 15:35` above a document is the day, and no name. */
const date = /^(?!\+)(?:.*,$|.*\b\d{1,2}\b.*(?:19|20)\d\d|.*(?:19|20)\d\d\D+\d{1,2})/u;
/** `Ann Smith started transcription`: what programs write at the beginning and the end, in the language of whoever met. */
const ofTranscribing = /trans[ck]ri|транскри|文字起こし|转录|轉錄|전사|녹취/iu;
const longestOfTranscribing = 10;

interface Begun {
  from: number | null;
  to: number | null;
  label: string;
  words: string[];
}

/**
 * Cues from plain lines, as they stand in documents: the times above (`0:00:01.2 --> 0:00:03.4`, then the name), the
 * name and the time above, or the time in the same line. Lines before the first cue are the document's title.
 * Without any times each line is a cue.
 */
export function readLines(lines: readonly string[]): Cue[] {
  const cues: Begun[] = [];
  let open: Begun | null = null;
  let wantsName = false;
  const begin = (one: Begun) => {
    cues.push(one);
    open = one;
    wantsName = false;
  };
  const goOn = (line: string) => {
    if (open && wantsName) open.label = line;
    else open?.words.push(line);
    wantsName = false;
  };
  const told = withoutNotes(arrangeLines(lines.map((line) => line.trim()).filter(Boolean)));
  const timed = told.some((line) => startOf(line));
  if (!timed) return told.map((words) => ({ from: null, to: null, label: '', words }));
  for (const line of told) {
    const start = startOf(line);
    if (start) begin(start);
    if (start && arrow.test(line)) wantsName = true;
    if (!start) goOn(line);
  }
  return cues.flatMap(({ words, ...begun }) => {
    const cue = { ...begun, label: plainName(begun.label) };
    // The times above and one line only: that line is what was said, by nobody named.
    if (words.length === 0 && cue.to !== null && cue.label !== '')
      return [{ ...cue, label: '', words: cue.label }];
    return words.length > 0 ? [{ ...cue, words: words.join(' ').replace(/\s+/g, ' ') }] : [];
  });
}

/** A name without the marks around it: `[Ann Smith]`, `**Ann Smith**`, and `From Ann Smith to Everyone` of a chat. */
const plainName = (label: string): string =>
  label
    .trim()
    .replace(/^\[(.*)\]$|^\*\*(.*)\*\*$/u, '$1$2')
    .replace(/^From\s+(.+?)\s+to\s+\S.*$/u, '$1');

/** Who started and who stopped the transcription stands above the first and below the last who spoke. */
function withoutNotes(lines: readonly string[]): readonly string[] {
  const names = new Set(lines.flatMap((line) => startOf(line)?.label || []));
  const isNote = (line = '') =>
    ofTranscribing.test(line) &&
    line.split(/\s+/).length <= longestOfTranscribing &&
    // Whoever stopped it may not have spoken; what is spoken ends like a sentence.
    (!/[.?!。？！]$/u.test(line) || [...names].some((name) => line.startsWith(name)));
  const first = lines.findIndex((line) => startOf(line));
  if (first < 0) return lines;
  const end = isNote(lines.at(-1)) ? lines.length - 1 : lines.length;
  return lines.slice(0, end).filter((line, at) => at > first || !isNote(line));
}

function startOf(line: string): Begun | null {
  const times = arrow.exec(line);
  if (times) return { from: secondsOf(times[1] ?? ''), to: secondsOf(times[2] ?? ''), label: '', words: [] };
  const first = timeFirst.exec(line);
  if (first)
    return { from: secondsOf(first[1] ?? ''), to: null, label: first[2] ?? '', words: [first[3] ?? ''] };
  const after = timeAfter.exec(line);
  if (after)
    return { from: secondsOf(after[2] ?? ''), to: null, label: after[1] ?? '', words: [after[3] ?? ''] };
  const above = nameAndTime.exec(line);
  // A sentence that ends with a time of day names nobody.
  if (
    above &&
    (above[1] ?? '').split(/\s+/).length <= 7 &&
    !/[,.!?]\s|\b(at|until|um|to|by)$/iu.test(above[1] ?? '') &&
    !date.test(above[1] ?? '')
  )
    return { from: secondsOf(above[2] ?? ''), to: null, label: (above[1] ?? '').trim(), words: [] };
  const only = timeOnly.exec(line);
  if (only) return { from: secondsOf(only[1] ?? ''), to: null, label: '', words: [only[2] ?? ''] };
  return null;
}
