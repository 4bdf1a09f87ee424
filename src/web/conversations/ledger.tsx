import type { ShownLedger } from './queries.ts';
import { clockText, percent, sideWords, spanText } from './words.ts';

/** How well we listened: each figure with how it was taken, or why it cannot be. */
export function LedgerFigures({ ledger }: { readonly ledger: ShownLedger }) {
  const { ourShare, longest, interruptions, silence, questions, seconds, askingSeconds } = ledger;
  const all = seconds.ours + seconds.theirs + seconds.unknown;
  const ours = questions.filter((one) => one.side === 'ours');
  const open = ours.filter((one) => one.kind === 'open').length;
  const byUs = interruptions.measured ? interruptions.value.filter((one) => one.bySide === 'ours').length : 0;
  return (
    <dl className="ledger">
      <Figure
        title="We talked"
        value={ourShare.measured ? spanText(ourShare.value) : null}
        note={
          ourShare.measured
            ? `A fifth is ours. Asking took ${percent(all > 0 ? askingSeconds / all : 0)} of all talk. ${ourShare.method}.`
            : ourShare.why
        }
      />
      <Figure
        title="We asked"
        value={seconds.ours > 0 ? `${ours.length} ${ours.length === 1 ? 'question' : 'questions'}` : null}
        note={
          seconds.ours > 0
            ? `${open} open, ${ours.length - open} closed. Everybody together asked ${questions.length}.`
            : `Nobody is known to be one of ours yet. Everybody together asked ${questions.length}, ${questions.filter((one) => one.kind === 'open').length} of them open.`
        }
      />
      <Figure
        title="Longest without a break"
        value={longest.measured ? clockText(longest.value.seconds) : null}
        note={
          longest.measured
            ? `${longest.value.name} (${sideWords[longest.value.side]}), from ${clockText(longest.value.from)}: ${longest.method}.`
            : longest.why
        }
      />
      <Figure
        title="Interruptions"
        value={interruptions.measured ? `${interruptions.value.length}, ${byUs} by us` : null}
        note={interruptions.measured ? `${sentence(interruptions.method)}.` : interruptions.why}
      />
      <Figure
        title="Silence"
        value={silence.measured ? percent(silence.value.share) : null}
        note={
          silence.measured
            ? `At longest ${clockText(silence.value.longest)}: ${silence.method}.`
            : silence.why
        }
      />
    </dl>
  );
}

function Figure(props: { readonly title: string; readonly value: string | null; readonly note: string }) {
  return (
    <div>
      <dt>{props.title}</dt>
      <dd className={props.value === null ? 'unmeasured' : 'value'}>{props.value ?? 'not measured'}</dd>
      <dd className="soft small">{props.note}</dd>
    </div>
  );
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
