import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { Told } from '../../parts/told.tsx';
import { type Chosen, type Sources, sizeText, uploadFile } from './sources-api.ts';

/** What is to be read: a file from this computer, one that lies on the server, or a system that is asked. */
export function ChooseFile({
  data,
  onChosen,
}: {
  readonly data: Sources;
  readonly onChosen: (chosen: Chosen) => void;
}) {
  const [part, setPart] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, setPart),
    onSuccess: onChosen,
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    setPart(0);
    upload.mutate(file);
  };
  return (
    <div className="sides">
      <section aria-labelledby="upload">
        <h3 id="upload">A file from this computer</h3>
        <label
          className="drop field"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            take(event.dataTransfer.files[0]);
          }}
        >
          <span>Choose an export or a log, or drop it here</span>
          <input
            type="file"
            onChange={(event) => take(event.target.files?.[0])}
            disabled={upload.isPending}
          />
          <span className="soft">
            CSV, JSON, proxy or network logs; packed with gzip too; up to {sizeText(data.uploadBytes)}.
          </span>
        </label>
        {upload.isPending && <p role="status">{Math.round(part * 100)} % is there.</p>}
        {upload.error && <Told error={upload.error} />}
      </section>
      <ServerPlace data={data} onChosen={onChosen} />
    </div>
  );
}

function ServerPlace({
  data,
  onChosen,
}: {
  readonly data: Sources;
  readonly onChosen: (chosen: Chosen) => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const place = String(new FormData(event.currentTarget).get('place') ?? '').trim();
    if (place !== '') onChosen({ upload: '', place, name: place });
  };
  const { folders, origins } = data.places;
  return (
    <section aria-labelledby="server-place">
      <h3 id="server-place">From the server, or a system</h3>
      <form onSubmit={submit}>
        <label className="field">
          Path or address
          <input
            name="place"
            list="places"
            maxLength={1000}
            placeholder={origins[0] ?? `${folders[0]}/tickets.csv`}
          />
          <datalist id="places">
            {data.files.map(({ path, bytes }) => (
              <option key={path} value={path}>
                {sizeText(bytes)}
              </option>
            ))}
            {origins.map((origin) => (
              <option key={origin} value={origin} />
            ))}
          </datalist>
        </label>
        <div>
          <Button type="submit" className="quiet">
            Read from there
          </Button>
        </div>
      </form>
      <details>
        <summary>What may be read</summary>
        <ul className="plain soft">
          {[...folders, ...origins].map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p className="soft">
          Whoever starts the server adds folders and addresses with <code>BEHOLDER_IMPORT_FROM</code>. The
          token of a system comes from <code>BEHOLDER_SOURCE_TOKEN</code>.
        </p>
      </details>
    </section>
  );
}
