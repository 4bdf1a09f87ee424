import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Label, ProgressBar } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { momentName } from '../../parts/dates.ts';
import { Told } from '../../parts/told.tsx';
import { useEvents } from '../../parts/use-events.ts';
import { importsQuery, type Job, sizeText } from './sources-api.ts';

/** An import: how far it is, told by the server as it goes on, or what came of every row. */
export function JobRow({ job: first }: { readonly job: Job }) {
  const job = useLive(first);
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => bodyOf(api['set-up'].imports[':job'].again.$post({ param: { job: String(job.id) } })),
    onSettled: () => queries.invalidateQueries({ queryKey: importsQuery.queryKey }),
  });
  const what = job.name === null ? 'Rows that waited, matched again' : `${job.name}: ${job.file}`;
  return (
    <li>
      <div>
        <h3>{what}</h3>
        <p className="soft">
          {momentName(job.startedAt)}, {job.startedBy}
        </p>
        {job.state === 'running' || job.state === 'waiting' ? <Going job={job} /> : <Ended job={job} />}
        {again.error && <Told error={again.error} />}
      </div>
      {(job.state === 'cut off' || job.state === 'failed') && (
        <Button className="quiet" isDisabled={again.isPending} onPress={() => again.mutate()}>
          Go on with it
        </Button>
      )}
    </li>
  );
}

/** The job as the server tells of it, until it is over. */
function useLive(first: Job): Job {
  const queries = useQueryClient();
  const open = first.state === 'running' || first.state === 'waiting';
  // What was imported changes what other pages show.
  return useEvents(
    open ? `/api/set-up/imports/${first.id}/events` : null,
    first,
    () => void queries.invalidateQueries(),
  );
}

function Going({ job }: { readonly job: Job }) {
  const { done, total, step, state } = job;
  return (
    <ProgressBar
      className="progress"
      value={done}
      maxValue={Math.max(1, total)}
      isIndeterminate={total === 0}
    >
      {({ percentage }) => (
        <>
          <Label>{state === 'waiting' ? 'Waits for the import before it' : step || 'Beginning'}</Label>
          <svg viewBox="0 0 100 4" height="8" preserveAspectRatio="none" aria-hidden="true">
            <rect className="whole" width="100" height="4" />
            <rect className="part" width={percentage ?? 0} height="4" />
          </svg>
          <span className="soft">
            {total > 0 ? `${sizeText(done)} of ${sizeText(total)}. ` : ''}You may leave this page; it goes on.
          </span>
        </>
      )}
    </ProgressBar>
  );
}

function Ended({ job }: { readonly job: Job }) {
  if (job.state !== 'done' || !job.result)
    return (
      <p className="problem">
        {job.state === 'cut off' ? 'It was cut off: ' : ''}
        {job.problem}{' '}
        {job.state === 'cut off' && 'What was stored is kept; going on stores the rest, each row once.'}
      </p>
    );
  const { totals, files, waiting } = job.result;
  const n = (value: number) => value.toLocaleString('en');
  return (
    <>
      {job.name === null ? (
        <p>
          {n(totals.stored)} rows have found their customer
          {waiting !== undefined && waiting > 0 ? `; ${n(waiting)} waited before it read files again` : ''}.
        </p>
      ) : (
        <p>
          {n(totals.read)} rows read = {n(totals.stored)} stored + {n(totals.rejected)} rejected +{' '}
          {n(totals.unmatched)} nobody’s yet + {n(totals.skipped)} passed over.
        </p>
      )}
      {totals.unmatched > 0 && (
        <p>
          <Link to="/set-up/matching">Say whose the others are</Link>
        </p>
      )}
      {files
        .filter(({ note }) => note !== '')
        .map(({ file, note }) => (
          <p key={file} className="soft">
            {file}: {note}
          </p>
        ))}
    </>
  );
}
