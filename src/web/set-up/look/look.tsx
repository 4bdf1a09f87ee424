import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import '../customer/customer.css';
import { SetUpFrame } from '../frame.tsx';
import { LogoField } from './logo-field.tsx';
import { LookPreview } from './look-preview.tsx';

const lookQuery = queryOptions({
  queryKey: ['look'],
  queryFn: () => bodyOf(api['set-up'].look.$get()),
});

/** How reports look, as it stands in the form. */
export interface LookDraft {
  readonly name: string;
  readonly colour: string;
  /** A data URI; '' for none. */
  readonly logo: string;
  readonly paper: 'a4' | 'us-letter';
  readonly timeZone: string;
  readonly language: string;
}

/** The provider's name, logo, colour, paper, time zone and language of reports, and a real page as it would look. */
export function LookPage() {
  const { provider, languages, customers } = useSuspenseQuery(lookQuery).data;
  const [draft, setDraft] = useState<LookDraft>({ ...provider, logo: provider.logo ?? '' });
  const change = (some: Partial<LookDraft>) => setDraft({ ...draft, ...some });
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => bodyOf(api['set-up'].look.kept.$put({ json: draft })),
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <SetUpFrame
      title="Look of reports"
      lead="What heads every page that you send. A customer may have a logo, a colour, a paper and a language of its own: see Set-up of that customer."
    >
      <div className="sides">
        <section aria-labelledby="yours">
          <h2 id="yours">Yours</h2>
          <form onSubmit={submit}>
            <label className="field">
              Name
              <input
                required
                maxLength={160}
                value={draft.name}
                placeholder="Harbour IT"
                onChange={(event) => change({ name: event.target.value })}
              />
            </label>
            <div className="fields">
              <label className="field">
                Colour
                <input
                  type="color"
                  value={draft.colour}
                  onChange={(event) => change({ colour: event.target.value })}
                />
              </label>
              <label className="field">
                Paper
                <select
                  value={draft.paper}
                  onChange={(event) => change({ paper: event.target.value as LookDraft['paper'] })}
                >
                  <option value="a4">A4</option>
                  <option value="us-letter">US Letter</option>
                </select>
              </label>
              <label className="field">
                Time zone
                <input
                  value={draft.timeZone}
                  placeholder="Europe/London"
                  onChange={(event) => change({ timeZone: event.target.value })}
                />
              </label>
            </div>
            <ReportLanguage
              language={draft.language}
              languages={languages}
              change={(language) => change({ language })}
            />
            <LogoField logo={draft.logo} change={(logo) => change({ logo })} />
            <div className="acts">
              <Button type="submit" isDisabled={save.isPending}>
                Keep
              </Button>
              {save.isSuccess && <span role="status">Kept: pages that are drawn from now on look so.</span>}
            </div>
            {save.error && <Told error={save.error} />}
          </form>
        </section>
        <LookPreview draft={draft} customers={customers} />
      </div>
    </SetUpFrame>
  );
}

function ReportLanguage(props: {
  readonly language: string;
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  readonly change: (language: string) => void;
}) {
  const { language, languages, change } = props;
  return (
    <>
      <label className="field narrow-field">
        Language of reports
        <select
          value={language}
          aria-describedby="language-help"
          onChange={(event) => change(event.target.value)}
        >
          {languages.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="soft" id="language-help">
        Reports that are closed from now on are written in it, and so are the mails that bring them. A
        customer may have a language of its own. These pages stay English.
      </p>
    </>
  );
}
