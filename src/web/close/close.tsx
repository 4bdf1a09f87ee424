import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Actions } from './actions.tsx';
import { Archive } from './archive.tsx';
import './close.css';
import { Closing } from './closing.tsx';
import { NoMail } from './no-mail.tsx';
import { closeMonthQuery, closeQuery, monthBefore, monthTitle } from './queries.ts';
import { Rows } from './rows.tsx';
import { Schedule } from './schedule.tsx';

const route = getRouteApi('/signed-in/close');

/** The close of a month: start it, read what it made, let it go out. */
export function Close() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: all } = useSuspenseQuery(closeQuery);
  const month = search.month ?? monthBefore(all.now);
  const { data } = useSuspenseQuery(closeMonthQuery(month));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choices = [...new Set([...recentMonths(all.now), ...all.months.map((one) => one.month), month])];
  const refresh = () => queries.invalidateQueries({ queryKey: ['close'] });
  return (
    <div className="close">
      <header>
        <h1>{headline(data.rows, monthTitle(month))}</h1>
        <div>
          <label htmlFor="month">Month</label>{' '}
          <select
            id="month"
            value={month}
            onChange={(event) => {
              setChosen(new Set());
              void navigate({ to: '/close', search: { month: event.target.value } });
            }}
          >
            {choices
              .sort()
              .reverse()
              .map((one) => (
                <option key={one} value={one}>
                  {monthTitle(one)}
                </option>
              ))}
          </select>
        </div>
      </header>
      <Closing data={data} refresh={refresh} />
      <NoMail mails={all.mails} />
      <Actions data={data} chosen={chosen} done={() => setChosen(new Set())} refresh={refresh} />
      <Rows month={month} rows={data.rows} chosen={chosen} choose={setChosen} />
      <div className="columns">
        <Schedule schedule={all.schedule} refresh={refresh} />
        <Archive months={all.months} />
      </div>
    </div>
  );
}

function headline(rows: readonly { readonly state: string }[], title: string): string {
  const many = (...states: string[]) => rows.filter((row) => states.includes(row.state)).length;
  if (rows.length === 0) return 'There is no customer yet.';
  const failed = many('failed');
  if (failed > 0)
    return `${title}: ${failed === 1 ? 'one customer' : `${failed} customers`} could not be closed.`;
  const drafts = many('draft');
  if (drafts > 0)
    return `${title}: ${drafts === 1 ? 'one draft awaits' : `${drafts} drafts await`} approval.`;
  const open = many('open');
  if (open > 0) return `${title}: ${open === 1 ? 'one report was' : `${open} reports were`} never approved.`;
  const approved = many('approved');
  if (approved > 0) return `${title}: ${approved} approved, not sent yet.`;
  if (many('sent') === rows.length) return `${title} is with everybody.`;
  return many('not closed') === rows.length ? `${title} is not closed yet.` : `The close of ${title}`;
}

/** This month and the twelve before. */
function recentMonths(now: string): string[] {
  const months = [now.slice(0, 7)];
  while (months.length < 13) months.push(monthBefore(`${months.at(-1)}-01`));
  return months;
}
