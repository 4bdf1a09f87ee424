import { clockText, type Ledger } from '../../voice/index.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The listening ledger as lines for people. */
export function ledgerLines(ledger: Ledger): string[] {
  const { ourShare, longest, interruptions, silence, questions, seconds, askingSeconds } = ledger;
  const all = seconds.ours + seconds.theirs + seconds.unknown;
  const ours = questions.filter((one) => one.side === 'ours');
  const open = (some: typeof questions) => some.filter((one) => one.kind === 'open').length;
  const lines = [
    ourShare.measured
      ? `Our talking: ${ourShare.value.low === ourShare.value.high ? `${percent(ourShare.value.low)} of all talk` : `${percent(ourShare.value.low)} to ${percent(ourShare.value.high)} of all talk, as not everybody is placed yet`}; 20 % is ours; asking took ${percent(all > 0 ? askingSeconds / all : 0)}`
      : `Our talking: not measured. ${ourShare.why}`,
    ...ledger.speakers
      .slice(0, 12)
      .map(
        (one) =>
          `  ${one.name || 'nobody named'} (${one.side === 'unknown' ? 'not placed' : one.side}): ${percent(one.share)}, ${Math.round(one.seconds)} s, ${one.questions} questions`,
      ),
    `Questions: ${questions.length}, ${open(questions)} of them open; by us ${ours.length}, ${open(ours)} open`,
    longest.measured
      ? `Longest without a break: ${longest.value.name}, ${clockText(longest.value.seconds)} from ${clockText(longest.value.from)}`
      : `Longest without a break: not measured. ${longest.why}`,
    interruptions.measured
      ? `Interruptions: ${interruptions.value.length}, ${interruptions.value.filter((one) => one.bySide === 'ours').length} by us`
      : `Interruptions: not measured. ${interruptions.why}`,
    silence.measured
      ? `Silence: ${percent(silence.value.share)} of the time, at longest ${clockText(silence.value.longest)}`
      : `Silence: not measured. ${silence.why}`,
  ];
  return lines;
}
