import { clockTime, secondsOf } from './clock-time.ts';
import type { Cue } from './transcript.ts';
import { unmarked, voicesOf } from './voices.ts';

const timing = new RegExp(String.raw`^\s*(${clockTime})\s*-->\s*(${clockTime})(?:\s|$)`);
/** `3 "Ann Smith" (3847321)`: Webex names the speaker above the times. */
const namedAbove = /^\s*\d+\s+"(.+)"\s+\(\d+\)\s*$/;
/** `0:00:01.000,0:00:04.000`: SubViewer, as YouTube and Google Meet write captions. */
const subViewer = /^(\d{1,4}:\d\d:\d\d\.\d{1,3}),(\d{1,4}:\d\d:\d\d\.\d{1,3})[ \t]*$/gm;

export const isSubViewer = (text: string): boolean => text.trimStart().search(subViewer) === 0;

/** SubViewer's captions with the arrow of the others. */
export const fromSubViewer = (text: string): string => text.replace(subViewer, '$1 --> $2');

/** Cues in the order of the file, and how many blocks looked like one and could not be read. */
export interface ReadCaptions {
  readonly cues: readonly Cue[];
  readonly broken: number;
}

/**
 * Cues of WebVTT (https://www.w3.org/TR/webvtt1/) and of SRT, which differ for us only in the header and in the sign
 * before fractions. As the standard says a line with an arrow ends the cue before it; notes, styles and regions are
 * skipped. Where one cue holds several voices each gets its part of the time, by the length of what it says.
 */
export function readCaptions(text: string): ReadCaptions {
  const lines = text.split('\n');
  const cues: Cue[] = [];
  let broken = 0;
  let at = 0;
  while (at < lines.length) {
    const found = timing.exec(lines[at] ?? '');
    if (!found) {
      if (lines[at]?.includes('-->')) broken += 1;
      at += 1;
      continue;
    }
    const above = namedAbove.exec(lines[at - 1] ?? '')?.[1] ?? '';
    const [words, next] = payload(lines, at + 1);
    at = next;
    const some = cuesOf(secondsOf(found[1] ?? ''), secondsOf(found[2] ?? ''), words);
    cues.push(...some.map((cue) => (cue.label === '' ? { ...cue, label: above } : cue)));
  }
  return { cues, broken };
}

/** The lines of a cue, and where the next block begins. */
function payload(lines: readonly string[], start: number): [string, number] {
  let end = start;
  while (end < lines.length && (lines[end] ?? '').trim() !== '' && !lines[end]?.includes('-->')) end += 1;
  const words = lines.slice(start, end);
  // No empty line before the next cue: the number just above its times is not what somebody said.
  const last = words.at(-1) ?? '';
  if (lines[end]?.includes('-->') && (/^\s*\d+\s*$/.test(last) || namedAbove.test(last))) words.pop();
  return [words.join('\n'), end];
}

function cuesOf(from: number, to: number, payloadText: string): Cue[] {
  const voices = voicesOf(payloadText)
    .map((one) => ({ label: one.label, words: unmarked(one.text) }))
    .filter((one) => one.words !== '');
  const letters = voices.reduce((sum, one) => sum + one.words.length, 0);
  let start = from;
  return voices.map(({ label, words }, index) => {
    const end = index === voices.length - 1 ? to : start + ((to - from) * words.length) / letters;
    const cue = { from: start, to: end, label, words };
    start = end;
    return cue;
  });
}
