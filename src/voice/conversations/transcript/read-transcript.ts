import iconv from 'iconv-lite';
import { UserError } from '../../../platform/errors.ts';
import { fromSubViewer, isSubViewer, readCaptions } from './read-captions.ts';
import { readLines } from './read-lines.ts';
import { readWord } from './read-word.ts';
import { splitLabels } from './split-labels.ts';
import { tidy } from './tidy.ts';
import type { Cue, Transcript, TranscriptFormat } from './transcript.ts';

/** A day of talking as captions has 2 MB. */
export const mostBytes = 20 * 1024 * 1024;
const readable = 'WebVTT (.vtt), SubRip (.srt), SubViewer (.sbv), Word (.docx) and plain text can be read.';

/**
 * A transcript as meeting programs write it: WebVTT with voice tags (Teams) or names in the text (Zoom), SubRip, Word
 * (Teams), SubViewer, plain text. What it is is seen from its content, not from its name. Throws a `UserError` of one line for what
 * is empty, broken, too large or something else.
 */
export async function readTranscript(bytes: Uint8Array, file: string): Promise<Transcript> {
  if (bytes.length > mostBytes)
    throw new UserError(
      `${file} has ${Math.round(bytes.length / 1048576)} MB, and transcripts of up to ${mostBytes / 1048576} MB are read`,
      'A whole day of talking has 2 MB of text: is it the recording? Download the transcript alone.',
    );
  const { format, cues, broken } = await cuesIn(bytes, file);
  const split = splitLabels(cues);
  const done = tidy(split.cues);
  if (done.cues.length === 0)
    throw new UserError(
      `${file} holds no words that somebody said`,
      `Was something transcribed? ${readable}`,
    );
  const oddities = [...done.oddities];
  if (broken > 0)
    oddities.unshift(
      `${broken} ${broken === 1 ? 'cue has' : 'cues have'} times that cannot be read: left out.`,
    );
  if (split.carried > 0)
    oddities.push(
      `${split.carried} ${split.carried === 1 ? 'cue names' : 'cues name'} nobody: taken for the speaker before.`,
    );
  return { format, cues: done.cues, oddities };
}

interface Found {
  readonly format: TranscriptFormat;
  readonly cues: readonly Cue[];
  readonly broken: number;
}

async function cuesIn(bytes: Uint8Array, file: string): Promise<Found> {
  if (bytes.length === 0) throw new UserError(`${file} is empty`, 'Download the transcript again.');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
    return { format: 'Word', cues: readLines(await readWord(bytes, file)), broken: 0 };
  const text = textOf(bytes, file).replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
  if (/^\s*WEBVTT(?:[ \t\n]|$)/.test(text)) return { format: 'WebVTT', ...readCaptions(withoutNotes(text)) };
  if (/^\s*\S{0,12}\s*\n?\s*[\d:.,]+\s*-->/m.test(text.slice(0, 4096)))
    return { format: 'SRT', ...readCaptions(text) };
  if (isSubViewer(text)) return { format: 'SubViewer', ...readCaptions(fromSubViewer(text)) };
  if (/^\s*[[{]\s*["{]/.test(text) && isJson(text))
    throw new UserError(`${file} is JSON, and every program writes another`, readable);
  if (/^SPEAKER \S+ \S+ [\d.]+ [\d.]+ /.test(text)) return { format: 'RTTM', ...readRttm(text) };
  return { format: 'text', cues: readLines(text.split('\n')), broken: 0 };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** Who spoke when, without words, as programs that tell voices apart write it (NIST, Rich Transcription 2009). */
function readRttm(text: string): Pick<Found, 'cues' | 'broken'> {
  const lines = text.split('\n').filter((line) => line.startsWith('SPEAKER '));
  const cues = lines.flatMap((line) => {
    const [, , , from = '', seconds = '', , , label = ''] = line.trim().split(/\s+/);
    const [start, long] = [Number(from), Number(seconds)];
    if (!Number.isFinite(start) || !Number.isFinite(long) || label === '') return [];
    return [{ from: start, to: start + long, label, words: '' }];
  });
  return { cues, broken: lines.length - cues.length };
}

/** Notes, styles and regions of WebVTT say nothing that somebody said; a note may even hold times. */
function withoutNotes(text: string): string {
  return text.replace(/(^|\n\n)(?:NOTE|STYLE|REGION)(?:[ \t\n][\s\S]*?)?(?=\n\n|$)/g, '$1');
}

function textOf(bytes: Uint8Array, file: string): string {
  const bytesAt = (...wanted: number[]) => wanted.every((byte, at) => bytes[at] === byte);
  const wide = bytesAt(0xff, 0xfe) ? 'utf-16le' : bytesAt(0xfe, 0xff) ? 'utf-16be' : null;
  if (wide) return iconv.decode(Buffer.from(bytes), wide);
  // Text has no zero bytes; sound, pictures and programs do.
  if (bytes.subarray(0, 4096).includes(0))
    throw new UserError(`${file} is not text and not a Word document`, readable);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'windows-1252');
  }
}
