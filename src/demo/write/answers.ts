import type { SimAnswer } from '../schema.ts';
import { wallClock } from '../simulate/calendar.ts';
import type { Life } from '../simulate/simulate.ts';
import { csv } from './tickets.ts';

/** The survey tool's export, one instrument a file: who, when, which ticket, the score and the words. */
export function answersExport(
  lives: readonly Life[],
  instrument: SimAnswer['instrument'],
  timeZone: string,
): string {
  const rows = lives
    .flatMap((life) =>
      life.answers.filter((one) => one.instrument === instrument).map((answer) => ({ life, answer })),
    )
    .sort((a, b) => a.answer.at - b.answer.at)
    .map(({ life, answer }) => [
      answer.id,
      wallClock(answer.at, timeZone),
      life.profile.name,
      answer.person.name,
      answer.person.email,
      roleOf(answer),
      answer.ticket === null ? '' : ticketOf(life, answer.ticket),
      answer.score,
      answer.comment,
    ]);
  return csv(
    ['Response ID', 'Submitted', 'Company', 'Respondent', 'Email', 'Role', 'Ticket', 'Score', 'Comment'],
    rows,
  );
}

function roleOf(answer: SimAnswer): string {
  return answer.person.roles.find((role) => role !== 'user') ?? 'user';
}

/** The ticket's number as its own system writes it. */
function ticketOf(life: Life, id: number): string {
  const { tickets } = life.profile.systems;
  if (tickets === 'servicenow') return `INC${String(id).padStart(7, '0')}`;
  return tickets === 'json' ? String(id) : `T${id}`;
}
