import type { Cue } from './transcript.ts';

/** `Ann Smith (Besu): text`, `>> ANN: text`, `[Ann] text`, `- Ann: text`, `田中：text`. */
const before = /^(?:>>\s*|-\s+)?([^:：\n[\]]{1,120}?)\s*(?::\s+|：\s*)(\S[\s\S]*)$/u;
const bracketed = /^\[([^\][\n]{1,120})\]:?\s+(\S[\s\S]*)$/u;
/** At least so large a share of the cues begins with a name in a file that names speakers. */
const namesFrom = 0.25;
/** From here on every cue names its speaker, and one without a name is nobody's. */
const alwaysFrom = 0.8;
const noName =
  /^(note|notes|question|answer|example|first|second|third|finally|so|and|but|the|https?|re|ps|nb|warning|music|applause|laughter|inaudible)\b/iu;

/**
 * Takes the speaker's name off the words where the file writes it there and not into a tag. Whether a file does so is
 * judged over the whole of it: one "here is the thing: we wait" makes no speaker. Some programs name the speaker only
 * where it changes; then a cue without a name goes on with the one before.
 */
export function splitLabels(cues: readonly Cue[]): {
  readonly cues: readonly Cue[];
  readonly carried: number;
} {
  if (cues.some((cue) => cue.label !== '')) return { cues, carried: 0 };
  const found = cues.map((cue) => labelled(cue.words));
  const times = new Map<string, number>();
  for (const one of found) if (one) times.set(one.label, (times.get(one.label) ?? 0) + 1);
  // Where nearly every cue begins with one, they are names, however they look.
  const all = found.filter(Boolean).length >= 0.95 * cues.length;
  const believed = found.map((one) => (one && (all || believable(one.label, times)) ? one : null));
  const share = believed.filter(Boolean).length / Math.max(1, cues.length);
  if (share < namesFrom) return { cues, carried: 0 };
  let last = '';
  let carried = 0;
  const split = cues.map((cue, index) => {
    const one = believed[index];
    if (one) {
      last = one.label;
      return { ...cue, ...one };
    }
    if (share >= alwaysFrom || last === '') return cue;
    carried += 1;
    return { ...cue, label: last };
  });
  return { cues: split, carried };
}

function labelled(words: string): { label: string; words: string } | null {
  const [, label = '', rest = ''] = bracketed.exec(words) ?? before.exec(words) ?? [];
  return rest === '' ? null : { label: label.replace(/\s+/g, ' ').trim(), words: rest.trim() };
}

/** A name that comes again, or that looks like one: few words, none of them small, no end of a sentence inside. */
function believable(label: string, times: ReadonlyMap<string, number>): boolean {
  const words = label.split(' ');
  if (words.length > 7 || noName.test(label) || /[!?;"“”]|\.\s+[a-z]/u.test(label)) return false;
  if ((times.get(label) ?? 0) >= 3) return true;
  const small = words.filter(
    (word) => /^\p{Ll}/u.test(word) && !/^(van|von|de|der|den|da|di|la|le|el|al|bin|und|of|y|e)$/u.test(word),
  );
  return small.length === 0 || words.length === 1;
}
