import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import { useSettled } from '../use-settled.ts';
import type { LookDraft } from './look.tsx';

/** The newest overview of a customer, drawn as it would look. */
export function LookPreview(props: {
  readonly draft: LookDraft;
  readonly customers: readonly { readonly slug: string; readonly name: string }[];
}) {
  const { draft, customers } = props;
  const [customer, setCustomer] = useState('');
  const settled = useSettled({ ...draft, customer }, 600);
  const { data, error, isFetching } = useQuery({
    queryKey: ['look-preview', settled],
    queryFn: () => drawn(settled),
    placeholderData: (before) => before,
    enabled: customers.length > 0,
    retry: false,
    gcTime: 0,
  });
  const picture = usePicture(data);
  return (
    <section aria-labelledby="as-drawn" aria-busy={isFetching} className="look-preview">
      <h2 id="as-drawn">As it would look</h2>
      {customers.length === 0 && (
        <p className="soft">When the first month is closed, its overview is shown here.</p>
      )}
      {customers.length > 0 && (
        <label className="field narrow-field">
          Overview of
          <select value={customer} onChange={(event) => setCustomer(event.target.value)}>
            <option value="">the first customer</option>
            {customers.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {error && <Told error={error} />}
      {picture && <img src={picture} alt="The overview with this name, logo and colour" />}
      {!picture && isFetching && <p role="status">Drawing the page; this takes some seconds.</p>}
    </section>
  );
}

async function drawn(json: object): Promise<Blob> {
  const answer = await fetch('/api/set-up/look/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
  if (answer.ok) return answer.blob();
  const said = await answer.json().catch(() => null);
  throw new ApiError(
    answer.status,
    said?.error?.message ?? 'it could not be drawn',
    said?.error?.hint ?? 'Try again.',
  );
}

/** A picture as a data address: the pages' policy allows no other. */
function usePicture(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const reader = new FileReader();
    reader.onload = () => setAddress(String(reader.result));
    reader.readAsDataURL(blob);
    return () => reader.abort();
  }, [blob]);
  return address;
}
