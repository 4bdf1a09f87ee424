import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import { useSettled } from '../use-settled.ts';
import { MappingForm } from './mapping-form.tsx';
import { PreviewTable } from './preview-table.tsx';
import {
  type Chosen,
  type Connected,
  lookQuery,
  previewQuery,
  type Reading,
  type Sources,
} from './sources-api.ts';
import { Whose } from './whose.tsx';

interface Props {
  readonly data: Sources;
  readonly chosen: Chosen;
  /** A source that is connected already and gets its next file. */
  readonly known: Connected | null;
  readonly onStarted: () => void;
  readonly onCancel: () => void;
}

/** What the chosen file holds, what its columns mean, and what an import would make of it. */
export function Connect({ data, chosen, known, onStarted, onCancel }: Props) {
  const { data: looked } = useSuspenseQuery(lookQuery(chosen));
  const [name, setName] = useState(known?.name ?? nameOf(chosen));
  const [reading, setReading] = useState<Reading>(() => ({
    source: known?.source ?? looked.proposal?.source ?? 'prometheus',
    mapping: known?.mapping ?? looked.proposal?.mapping ?? '',
    customer: known?.customer ?? '',
    customerFrom: known?.customerFrom ?? '',
  }));
  const change = (some: Partial<Reading>) => setReading({ ...reading, ...some });
  const kind = data.kinds.find((one) => one.name === reading.source);
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: () => {
      const { upload, place } = chosen;
      return bodyOf(api['set-up'].imports.$post({ json: { upload, place, name, ...reading } }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports'] });
      await queries.invalidateQueries({ queryKey: ['sources'] });
      onStarted();
    },
  });
  const doubts = known ? [] : (looked.proposal?.doubts ?? []);
  return (
    <div className="connect">
      <section aria-labelledby="what">
        <h2 id="what">What {chosen.name} holds</h2>
        <div className="fields">
          <label className="field">
            It is
            <select value={reading.source} onChange={(event) => change({ source: event.target.value })}>
              {data.kinds.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name}: {one.summary.replace(/,? by a mapping.*$/, '')}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            We call this source
            <input
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
              placeholder="Service desk"
            />
          </label>
        </div>
        {doubts.length > 0 && (
          <ul className="plain notice">
            {doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        )}
      </section>
      {kind && kind.mapping !== 'none' && (
        <section aria-labelledby="meaning">
          <h2 id="meaning">What its columns mean</h2>
          <div className="sides">
            {['tickets', 'answers'].includes(reading.source) && (
              <MappingForm
                source={reading.source}
                mapping={reading.mapping}
                columns={looked.columns}
                onChange={(mapping) => change({ mapping })}
              />
            )}
            <label className="field">
              The same as text (YAML)
              <textarea
                className="code"
                rows={kind.mapping === 'needed' ? 26 : 8}
                spellCheck={false}
                value={reading.mapping}
                onChange={(event) => change({ mapping: event.target.value })}
              />
            </label>
          </div>
        </section>
      )}
      <Whose data={data} columns={looked.columns} reading={reading} change={change} />
      <Live chosen={chosen} reading={reading} />
      <div className="acts">
        <Button isDisabled={start.isPending || name.trim() === ''} onPress={() => start.mutate()}>
          Import it
        </Button>
        <Button className="quiet" onPress={onCancel}>
          Leave it
        </Button>
      </div>
      {start.error && <Told error={start.error} />}
    </div>
  );
}

/** The preview, as one types; the last one stays until the next is there. */
function Live({ chosen, reading }: { readonly chosen: Chosen; readonly reading: Reading }) {
  const settled = useSettled(reading);
  const { data, error, isFetching } = useQuery({
    ...previewQuery(chosen, settled),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-busy={isFetching}>
      <h2 id="preview">What would be stored</h2>
      {error ? (
        <Told error={error} />
      ) : data ? (
        <PreviewTable preview={data} />
      ) : (
        <p className="soft">One moment.</p>
      )}
    </section>
  );
}

/** `tickets-2026-10.csv.gz` is from `tickets`. */
function nameOf({ name }: Chosen): string {
  const bare = name.replace(/^.*[/\\]/, '').replace(/(\.[a-z-]{2,6}){1,2}$/i, '');
  return bare.replace(/[-_ ]*\d[\d\-_ ]*$/, '') || bare;
}
