/** One stretch of a transcript, by one speaker. */
export interface Cue {
  /** Seconds from the start of the recording; null: the file has no times. */
  readonly from: number | null;
  /** Null: the file says only when it began, or nothing. */
  readonly to: number | null;
  /** As the file names the speaker; '' where it names nobody. */
  readonly label: string;
  /** '' in files that tell only who spoke when. */
  readonly words: string;
}

export type TranscriptFormat = 'WebVTT' | 'SRT' | 'SubViewer' | 'Word' | 'RTTM' | 'text';

/** What was said, in the order of time. */
export interface Transcript {
  readonly format: TranscriptFormat;
  readonly cues: readonly Cue[];
  /** What was odd in the file and what was made of it, each a sentence. */
  readonly oddities: readonly string[];
}
