import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import './recoveries.css';
import { type Board as BoardData, boardQuery, type Card } from './queries.ts';
import { clockName, clockText, roleText, shareText, workingTime } from './words.ts';

const phases = [
  ['contact', 'Call them', 'Nobody has spoken with them yet.'],
  ['repair', 'Put it right', 'We know what it is about; it is not right yet.'],
  ['confirm', 'Ask whether it is right', 'Only their own word closes it.'],
  ['prevent', 'Keep it from happening again', 'It is right for them; the cause is still there.'],
  ['closed', 'Right, and prevented', 'Of the last two weeks.'],
] as const;

/** Everybody who is unhappy, by what they wait for; first whose clock runs out first. */
export function Board() {
  const { recoveries, counts, figures, days } = useSuspenseQuery(boardQuery).data;
  const active = sum(counts.map((one) => one.all));
  const late = sum(counts.map((one) => one.late));
  return (
    <div className="recoveries">
      <header>
        <h1>{headline(active, late)}</h1>
        <Figures figures={figures} days={days} />
      </header>
      {active === 0 && recoveries.length === 0 && (
        <p className="soft">
          As soon as somebody gives an unhappy answer, asks to be called, or is heard complaining elsewhere,
          they stand here with a clock.
        </p>
      )}
      {phases.map(([phase, title, what]) => {
        const group = recoveries.filter((one) => one.phase === phase);
        if (group.length === 0) return null;
        const many = counts.find((one) => one.phase === phase)?.all ?? group.length;
        return (
          <section key={phase} aria-labelledby={`phase-${phase}`}>
            <h2 id={`phase-${phase}`}>
              {title} <span className="count">{told(many)}</span>
            </h2>
            <p className="soft">
              {what}
              {many > group.length && ` The ${group.length} whose time runs out first.`}
            </p>
            <ul className="cards">
              {group.map((one) => (
                <RecoveryRow key={one.id} card={one} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const told = (many: number) => many.toLocaleString('en-GB');

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

function headline(active: number, late: number): string {
  if (active === 0) return 'Nobody we know of is unhappy.';
  const who = active === 1 ? 'One person is unhappy' : `${told(active)} people are unhappy`;
  return late === 0
    ? `${who}.`
    : `${who}; ${late === 1 ? 'one waits' : `${told(late)} wait`} longer than we said.`;
}

function Figures({ figures, days }: { readonly figures: BoardData['figures']; readonly days: number }) {
  if (figures.n === 0) return null;
  const { contact } = figures;
  const facts = [
    ['Until somebody called', contactText(contact)],
    ['Called in time', shareText(figures.contactInTime)],
    ['They say it is right', shareText(figures.rescued)],
    ['It came back', shareText(figures.recurred)],
  ] as const;
  return (
    <>
      <dl className="figures">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">
        {figures.n} of the last {days} days, {contact.notYet} not spoken with yet; these count as the longest
        waits. Times on the clock of each customer’s working hours. In brackets: 95 % intervals. Right counts
        of those who said so or whose recovery is 30 days old.
      </p>
    </>
  );
}

/** Half of them and nine of ten, as far as they have been spoken with. */
function contactText({ median, p90 }: BoardData['figures']['contact']): string {
  if (median === null) return 'most wait still';
  const most = p90 === null ? 'one in ten or more wait still' : `9 of 10 within ${workingTime(p90)}`;
  return `${workingTime(median)} (median); ${most}`;
}

function RecoveryRow({ card }: { readonly card: Card }) {
  const now = Date.now();
  const running = card.clocks.filter((clock) => clock.doneAt === null && card.phase !== 'closed');
  return (
    <li className={running.some((clock) => clock.state === 'late') ? 'late' : undefined}>
      <p className="whose">
        <Link to="/customers/$customer" params={{ customer: card.customer.slug }}>
          {card.customer.name}
        </Link>
        <span className="soft">
          {[card.title || roleText[card.role], card.service].filter(Boolean).join(' · ')}
        </span>
      </p>
      <h3>
        <Link
          to="/customers/$customer/recoveries/$recovery"
          params={{ customer: card.customer.slug, recovery: String(card.id) }}
        >
          {card.who}
          {card.words ? `: “${clip(card.words)}”` : card.score ? `: ${card.score}, without a word` : ''}
        </Link>
      </h3>
      <ul className="marks">
        {card.callMe && <li className="mark">asks to be called</li>}
        {card.recurs && <li className="mark">came back</li>}
        {card.failed && <li className="mark">prevention failed</li>}
        {card.refusals > 0 && <li className="mark">not right yet, they say</li>}
        {card.asked && <li>asked</li>}
        <li>
          {card.taken
            ? `${card.owner || 'Somebody'} has it`
            : `nobody took it${card.owner ? ` (${card.owner})` : ''}`}
        </li>
        {running.map((clock) => (
          <li key={clock.name} className={clock.state}>
            {clockName(clock.name)}: {clockText(clock, now)}
          </li>
        ))}
      </ul>
    </li>
  );
}

const clip = (text: string) => (text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text);
