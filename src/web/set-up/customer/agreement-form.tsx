import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import { useSettled } from '../use-settled.ts';
import {
  type AgreementDraft,
  dayNames,
  draftOf,
  entryOf,
  priorities,
  type WeekDraft,
} from './agreement-draft.ts';
import { type AgreementData, type CustomerData, useSave } from './customer-api.ts';

interface Props {
  readonly customer: string;
  readonly data: CustomerData;
  readonly agreement: AgreementData | null;
  /** What it may be about: '' for all services. */
  readonly services: readonly string[];
}

/** An agreement in a form, said back in sentences as one types. */
export function AgreementForm({ customer, data, agreement, services }: Props) {
  const [draft, setDraft] = useState(() => draftOf(agreement, services[0] ?? '', data.customer.timeZone));
  const change = (some: Partial<AgreementDraft>) => setDraft({ ...draft, ...some });
  const save = useSave(customer, 'agreements');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ entry: entryOf(draft) });
  };
  return (
    <form onSubmit={submit}>
      <div className="fields">
        {services.length > 1 && (
          <label className="field">
            About
            <select value={draft.service} onChange={(event) => change({ service: event.target.value })}>
              {services.map((one) => (
                <option key={one} value={one}>
                  {one || 'all services'}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          Time zone
          <input
            value={draft.zone}
            onChange={(event) => change({ zone: event.target.value })}
            placeholder="Europe/London"
          />
        </label>
      </div>
      <div className="sides">
        <WeekFields
          title="Agreed hours"
          example="08:30-12:00, 13:00-18:00"
          week={draft.hours}
          onChange={(hours) => change({ hours })}
        />
        <WeekFields
          title="When slowness hurts most"
          example="09:00-11:00"
          week={draft.peak}
          onChange={(peak) => change({ peak })}
        />
      </div>
      <div className="sides">
        <label className="field">
          Holidays, a day a line
          <textarea
            rows={5}
            value={draft.holidays}
            placeholder="2026-12-25"
            onChange={(event) => change({ holidays: event.target.value })}
          />
        </label>
        <label className="field">
          Agreed works, one a line
          <textarea
            rows={5}
            value={draft.works}
            placeholder="2026-03-28 22:00 to 2026-03-29 04:00 new firewall"
            onChange={(event) => change({ works: event.target.value })}
          />
        </label>
      </div>
      <Targets draft={draft} change={change} />
      <Said customer={customer} draft={draft} />
      <div className="acts">
        <Button type="submit" isDisabled={save.isPending}>
          Keep the agreement
        </Button>
        {save.isSuccess && <span role="status">Kept.</span>}
      </div>
      {save.error && <Told error={save.error} />}
    </form>
  );
}

function WeekFields(props: {
  readonly title: string;
  readonly example: string;
  readonly week: WeekDraft;
  readonly onChange: (week: WeekDraft) => void;
}) {
  const { title, example, week, onChange } = props;
  const asMonday = () => onChange({ ...week, tue: week.mon, wed: week.mon, thu: week.mon, fri: week.mon });
  return (
    <fieldset>
      <legend>
        <strong>{title}</strong> <span className="soft">e.g. {example}; empty is closed</span>
      </legend>
      <div className="hours">
        {dayNames.map(([day, name]) => (
          <label key={day} className="hours-row">
            <span>{name}</span>
            <input value={week[day]} onChange={(event) => onChange({ ...week, [day]: event.target.value })} />
          </label>
        ))}
      </div>
      <div>
        <Button className="quiet" onPress={asMonday}>
          Tuesday to Friday as Monday
        </Button>
      </div>
    </fieldset>
  );
}

function Targets({
  draft,
  change,
}: {
  readonly draft: AgreementDraft;
  readonly change: (some: Partial<AgreementDraft>) => void;
}) {
  const set = (priority: string, key: 'response' | 'resolution', value: string) => {
    const before = draft.targets[priority] ?? { response: '', resolution: '' };
    change({ targets: { ...draft.targets, [priority]: { ...before, [key]: value } } });
  };
  return (
    <fieldset>
      <legend>
        <strong>Targets</strong> <span className="soft">leave empty what was not agreed</span>
      </legend>
      <div className="fields">
        <label className="field">
          There, in % of the agreed hours
          <input
            inputMode="decimal"
            value={draft.availability}
            placeholder="99.5"
            onChange={(event) => change({ availability: event.target.value })}
          />
        </label>
        <label className="field">
          Slow is longer than, in ms
          <input
            inputMode="numeric"
            value={draft.slow}
            placeholder="1500"
            onChange={(event) => change({ slow: event.target.value })}
          />
        </label>
      </div>
      <table className="targets">
        <thead>
          <tr>
            <th scope="col">Priority</th>
            <th scope="col">Answered within, minutes</th>
            <th scope="col">Solved within, minutes</th>
          </tr>
        </thead>
        <tbody>
          {priorities.map((one) => {
            const name = one === '0' ? 'all others' : one;
            return (
              <tr key={one}>
                <th scope="row">{name}</th>
                {(['response', 'resolution'] as const).map((key) => (
                  <td key={key}>
                    <input
                      inputMode="numeric"
                      aria-label={`Priority ${name}: ${key === 'response' ? 'answered' : 'solved'} within minutes`}
                      value={draft.targets[one]?.[key] ?? ''}
                      onChange={(event) => set(one, key, event.target.value)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </fieldset>
  );
}

/** What the fields mean, or what is wrong with them. */
function Said({ customer, draft }: { readonly customer: string; readonly draft: AgreementDraft }) {
  const settled = useSettled(draft);
  const { data, error } = useQuery({
    queryKey: ['agreement-preview', customer, settled],
    queryFn: () =>
      bodyOf(
        api.customers[':customer']['set-up'].agreements.preview.$post({
          param: { customer },
          json: { entry: entryOf(settled) },
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 10_000,
  });
  if (error) return <Told error={error} />;
  return (
    <div className="says" role="status">
      {data?.says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
