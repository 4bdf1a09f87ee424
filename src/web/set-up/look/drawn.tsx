import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../../api.ts';
import { Told } from '../../parts/told.tsx';
import { useSettled } from '../use-settled.ts';

/** A page as the server at `address` draws it with what stands in the form, a moment after the last change. */
export function Drawn({ address, draft }: { readonly address: string; readonly draft: object }) {
  const settled = useSettled(draft, 600);
  const { data, error, isFetching } = useQuery({
    queryKey: ['drawn', address, settled],
    queryFn: () => drawn(address, settled),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 0,
  });
  const picture = usePicture(data);
  return (
    <div aria-busy={isFetching}>
      {error && <Told error={error} />}
      {picture && <img src={picture} alt="The overview with this name, logo and colour" />}
      {!picture && isFetching && <p role="status">Drawing the page; this takes some seconds.</p>}
    </div>
  );
}

async function drawn(address: string, json: object): Promise<Blob> {
  const answer = await fetch(address, {
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
