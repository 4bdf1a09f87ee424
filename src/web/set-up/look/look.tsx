import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError, api, bodyOf } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import '../customer/customer.css';
import { SetUpFrame } from '../frame.tsx';
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
}

/** The provider's name, logo, colour, paper and time zone, and a real page as it would look. */
export function LookPage() {
  const { provider, customers } = useSuspenseQuery(lookQuery).data;
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
      lead="What heads every page that you send. A customer may have a colour, a paper and a language of its own."
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
            <Logo logo={draft.logo} change={(logo) => change({ logo })} />
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

const largest = 1_500_000;

function Logo({ logo, change }: { readonly logo: string; readonly change: (logo: string) => void }) {
  const read = useMutation({ mutationFn: dataUri, onSuccess: change });
  return (
    <div>
      <label className="field">
        Logo, as SVG or PNG
        <input
          type="file"
          accept=".svg,.png,image/svg+xml,image/png"
          onChange={(event) => event.target.files?.[0] && read.mutate(event.target.files[0])}
        />
      </label>
      {logo && (
        <p className="acts">
          <img className="logo-shown" src={logo} alt="Your logo" />
          <Button className="quiet" onPress={() => change('')}>
            No logo
          </Button>
        </p>
      )}
      {read.error && <Told error={read.error} />}
    </div>
  );
}

/** The file as a data URI of a kind that reports can draw. */
async function dataUri(file: File): Promise<string> {
  if (file.size > largest)
    throw new ApiError(0, 'the logo is larger than 1.5 MB', 'Export it smaller, or as SVG.');
  const kind = /\.svg$/i.test(file.name) ? 'svg+xml' : /\.png$/i.test(file.name) ? 'png' : null;
  if (!kind) throw new ApiError(0, 'the logo is no SVG or PNG file', 'Choose one of these.');
  let text = '';
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte);
  return `data:image/${kind};base64,${btoa(text)}`;
}
