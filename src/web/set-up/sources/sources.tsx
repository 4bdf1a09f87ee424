import { useSuspenseQueries } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Button } from 'react-aria-components';
import { FailureBox } from '../../parts/failure-box.tsx';
import { SetUpFrame } from '../frame.tsx';
import { Arriving } from './arriving.tsx';
import { ChooseFile } from './choose-file.tsx';
import { Connect } from './connect.tsx';
import { JobRow } from './job.tsx';
import { type Chosen, type Connected, importsQuery, sourcesQuery } from './sources-api.ts';
import './sources.css';

/** Where data comes from: connecting a source, giving it its next file, and what became of each. */
export function SourcesPage() {
  const [{ data }, { data: imports }] = useSuspenseQueries({ queries: [sourcesQuery, importsQuery] });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [known, setKnown] = useState<Connected | null>(null);
  const leave = () => {
    setChosen(null);
    setKnown(null);
  };
  return (
    <SetUpFrame
      title="Where data comes from"
      lead="Give Beholder an export of your service desk, a survey or a log. It proposes what the columns mean and shows what it would store before it stores anything."
    >
      {chosen ? (
        <FailureBox key={chosen.upload + chosen.place} onBack={leave}>
          <Suspense fallback={<p role="status">Looking into {chosen.name}.</p>}>
            <Connect data={data} chosen={chosen} known={known} onStarted={leave} onCancel={leave} />
          </Suspense>
        </FailureBox>
      ) : (
        <section aria-labelledby="choose">
          <h2 id="choose">{known ? `The next file of ${known.name}` : 'Connect a source'}</h2>
          <ChooseFile data={data} onChosen={setChosen} />
          {known && (
            <div>
              <Button className="quiet" onPress={() => setKnown(null)}>
                Connect another instead
              </Button>
            </div>
          )}
        </section>
      )}
      {imports.jobs.length > 0 && (
        <section aria-labelledby="imports">
          <h2 id="imports">What was imported</h2>
          <ul className="rows">
            {imports.jobs.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
        </section>
      )}
      <ConnectedList
        list={data.connections}
        next={(one) => {
          setKnown(one);
          setChosen(one.place === '' ? null : { upload: '', place: one.place, name: one.place });
        }}
      />
      <Arriving />
    </SetUpFrame>
  );
}

function ConnectedList({
  list,
  next,
}: {
  readonly list: readonly Connected[];
  readonly next: (one: Connected) => void;
}) {
  if (list.length === 0) return null;
  return (
    <section aria-labelledby="connected">
      <h2 id="connected">Connected</h2>
      <ul className="rows">
        {list.map((one) => (
          <li key={one.id}>
            <div>
              <h3>{one.name}</h3>
              <p className="soft">
                {one.source}
                {one.place && `, from ${one.place}`}; last changed by {one.changedBy}
              </p>
            </div>
            <Button className="quiet" onPress={() => next(one)}>
              {one.place === '' ? 'Give it its next file' : 'Read what is new'}
              <span className="visually-hidden"> ({one.name})</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
