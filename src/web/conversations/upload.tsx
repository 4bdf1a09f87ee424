import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Told } from '../parts/told.tsx';
import { LedgerFigures } from './ledger.tsx';
import { type Preview, sendTranscript } from './queries.ts';
import { clockText, kindTitles, sideWords } from './words.ts';

/** Choose a transcript, see what is in it, and keep it. `conversation`: it goes with one that was noted by hand. */
export function Upload({
  customer,
  conversation,
}: {
  readonly customer: string;
  readonly conversation?: number;
}) {
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({
    mutationFn: (chosen: File) => sendTranscript<Preview>(customer, 'preview', chosen),
  });
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    look.mutate(chosen);
  };
  return (
    <div className="upload">
      <label
        className="drop field"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files[0]);
        }}
      >
        <span>Choose a transcript, or drop it here</span>
        <input
          type="file"
          accept=".vtt,.srt,.docx,.txt"
          onChange={(event) => take(event.target.files?.[0])}
          disabled={look.isPending}
        />
        <span className="soft small">.vtt of Zoom or Teams, .srt, .docx of Teams, .txt; up to 20 MB.</span>
      </label>
      {look.isPending && <p role="status">Reading it.</p>}
      {look.error && <Told error={look.error} />}
      {look.data && file && (
        <Looked
          key={file.name}
          customer={customer}
          file={file}
          preview={look.data}
          {...(conversation === undefined ? {} : { conversation })}
        />
      )}
    </div>
  );
}

function Looked(props: {
  readonly customer: string;
  readonly file: File;
  readonly preview: Preview;
  readonly conversation?: number;
}) {
  const { customer, file, preview, conversation } = props;
  const [kind, setKind] = useState('meeting');
  const [day, setDay] = useState(preview.heldOn ?? new Date().toISOString().slice(0, 10));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const keep = useMutation({
    mutationFn: () => {
      const more =
        conversation === undefined
          ? { form: JSON.stringify({ kind, heldOn: day }) }
          : { conversation: String(conversation) };
      return sendTranscript<{ id: number }>(customer, 'transcripts', file, more);
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['conversations', customer] });
      await navigate({
        to: '/customers/$customer/conversations/$conversation',
        params: { customer, conversation: String(id) },
      });
    },
  });
  if (preview.known !== null)
    return (
      <p role="status">
        This file was read before:{' '}
        <Link
          to="/customers/$customer/conversations/$conversation"
          params={{ customer, conversation: String(preview.known) }}
        >
          to the conversation
        </Link>
      </p>
    );
  return (
    <div className="looked">
      <p role="status">
        {file.name}: {preview.format}, {preview.cues} cues, {preview.speakers.length}{' '}
        {preview.speakers.length === 1 ? 'name' : 'names'}, {preview.quotes} possible quotes.
      </p>
      {preview.oddities.map((one) => (
        <p key={one} className="soft">
          {one}
        </p>
      ))}
      <ol className="first-words">
        {preview.first.map((cue, at) => (
          <li key={at}>
            {cue.from !== null && <time>{clockText(cue.from)}</time>} <strong>{cue.label}</strong> {cue.words}
          </li>
        ))}
      </ol>
      <p className="soft small">
        {preview.speakers
          .map((one) => `${one.label || 'nobody named'} (${sideWords[one.side as keyof typeof sideWords]})`)
          .slice(0, 20)
          .join(', ')}
      </p>
      <LedgerFigures ledger={preview.ledger} />
      {conversation === undefined && (
        <div className="pair">
          <label className="field">
            What it was
            <select value={kind} onChange={(event) => setKind(event.target.value)}>
              {Object.entries(kindTitles).map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            When
            <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </label>
        </div>
      )}
      <div>
        <Button onPress={() => keep.mutate()} isDisabled={keep.isPending}>
          Keep it
        </Button>
      </div>
      {keep.error && <Told error={keep.error} />}
    </div>
  );
}
