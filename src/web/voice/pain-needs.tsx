import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import type { FoundPain } from './pain-queries.ts';

/** Which need of each customer the pain touches: evidence for what that customer values. */
export function PainNeeds(props: {
  readonly pain: number;
  readonly touched: FoundPain['touched'];
  readonly may: boolean;
}) {
  const { pain, touched, may } = props;
  const queries = useQueryClient();
  const link = useMutation({
    mutationFn: ({ customer, need }: { readonly customer: string; readonly need: string | null }) =>
      bodyOf(
        api.customers[':customer'].pains[':pain'].need.$post({
          param: { customer, pain: String(pain) },
          json: { need },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pains'] }),
  });
  if (touched.length === 0) return null;
  const linked = touched.filter((one) => one.need !== null).length;
  return (
    <section aria-labelledby="needs" className="touched">
      <h2 id="needs">Which need it touches</h2>
      <p className="soft">
        What hurts tells what a customer values. A link counts a little in their lens, says where it comes
        from, and can be taken back.
      </p>
      <details open={touched.length <= 3}>
        <summary>
          {linked} of {touched.length} {touched.length === 1 ? 'customer' : 'customers'} linked
        </summary>
        <ul>
          {touched.map((one) => (
            <li key={one.slug}>
              <label>
                <span>
                  {one.name} <span className="soft">({one.pieces})</span>
                </span>
                <select
                  value={one.need ?? ''}
                  disabled={!may || link.isPending}
                  onChange={({ target }) =>
                    link.mutate({ customer: one.slug, need: target.value === '' ? null : target.value })
                  }
                >
                  <option value="">none said</option>
                  {one.needs.map((need) => (
                    <option key={need.need} value={need.need}>
                      {need.name}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          ))}
        </ul>
      </details>
      <p role="status" className="soft">
        {link.data ? (link.data.need ? `Linked to “${link.data.name}”.` : 'The link is taken back.') : ''}
      </p>
      {link.error && <Told error={link.error} />}
    </section>
  );
}
