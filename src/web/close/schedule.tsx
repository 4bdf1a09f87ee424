import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { momentName } from '../parts/dates.ts';
import { Told } from '../parts/told.tsx';

interface Props {
  readonly schedule: {
    readonly day: number | null;
    readonly time: string;
    readonly timeZone: string;
    readonly next: string | null;
  };
  readonly refresh: () => unknown;
}

const days = Array.from({ length: 28 }, (_, at) => at + 1);

/** When the server closes the month before by itself; what it makes awaits approval like any other draft. */
export function Schedule({ schedule, refresh }: Props) {
  const [day, setDay] = useState(schedule.day === null ? '' : String(schedule.day));
  const [time, setTime] = useState(schedule.time);
  const save = useMutation({
    mutationFn: () =>
      bodyOf(api.close.schedule.$put({ json: { day: day === '' ? null : Number(day), time } })),
    onSettled: refresh,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <section aria-labelledby="schedule">
      <h2 id="schedule">By itself</h2>
      <p className="soft">
        The server closes the month before on this day and leaves the drafts for you, e.g. on the 3rd at
        07:00. Nothing is sent without somebody’s approval.
      </p>
      <form onSubmit={submit} className="schedule">
        <div>
          <label htmlFor="day">Day</label>{' '}
          <select id="day" value={day} onChange={(event) => setDay(event.target.value)}>
            <option value="">never</option>
            {days.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </div>
        <label>
          Time <input type="time" required value={time} onChange={(event) => setTime(event.target.value)} />
        </label>
        <span>
          by the clocks of {schedule.timeZone}{' '}
          <Link to="/set-up/look" className="soft">
            change
            <span className="visually-hidden"> the time zone</span>
          </Link>
        </span>
        <Button type="submit" className="quiet" isDisabled={save.isPending}>
          Keep
        </Button>
      </form>
      <p className="soft" role="status">
        {schedule.next
          ? `Next: ${momentName(schedule.next, schedule.timeZone)}.`
          : 'Nothing closes by itself.'}
      </p>
      {save.error && <Told error={save.error} />}
    </section>
  );
}
