import type { Conversation, FollowUp, getConversation, Ledger, previewTranscript } from '../voice/index.ts';

/** A conversation as a line of a list. */
export function shownConversation(one: Conversation) {
  const { addedAt, withdrawnAt, ...rest } = one;
  return { ...rest, addedAt: addedAt.toISOString(), withdrawn: withdrawnAt !== null };
}

export function shownFollowUp({ doneAt, ...rest }: FollowUp) {
  return { ...rest, doneAt: doneAt?.toISOString() ?? null };
}

type Whole = Awaited<ReturnType<typeof getConversation>>;

/** A conversation with all its words. */
export function shownWhole(whole: Whole) {
  const { conversation, transcript, speakers, decisions, ledger, quotes, followUps } = whole;
  return {
    conversation: shownConversation(conversation),
    transcript: transcript && {
      file: transcript.file,
      format: transcript.format,
      oddities: transcript.oddities,
      cues: transcript.cues.map(({ from, label, words }) => ({ from, label, words })),
    },
    speakers,
    decisions,
    ledger: ledger && shownLedger(ledger),
    quotes: quotes.map(({ decidedAt, ...one }) => ({ ...one, decidedAt: decidedAt?.toISOString() ?? null })),
    followUps: followUps.map(shownFollowUp),
  };
}

/** A drawing shows no more than its width: stretches to a tenth of a second. */
function shownLedger({ stretches, ...ledger }: Ledger) {
  const tenth = (seconds: number) => Math.round(seconds * 10) / 10;
  return {
    ...ledger,
    stretches: stretches.map(({ key, from, to }) => ({ key, from: tenth(from), to: tenth(to) })),
  };
}

const shownCues = 12;

/** What a file would bring: its first words, who speaks, and the ledger. */
export function shownPreview(preview: Awaited<ReturnType<typeof previewTranscript>>) {
  const { transcript, speakers, ledger, quotes, heldOn, known } = preview;
  return {
    format: transcript.format,
    cues: transcript.cues.length,
    first: transcript.cues.slice(0, shownCues).map(({ from, label, words }) => ({ from, label, words })),
    oddities: transcript.oddities,
    speakers: speakers.map(({ label, name, side, how }) => ({ label, name, side, how })),
    ledger: shownLedger(ledger),
    quotes: quotes.length,
    heldOn,
    known,
  };
}
