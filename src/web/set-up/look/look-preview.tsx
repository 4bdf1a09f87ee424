import { useState } from 'react';
import { Drawn } from './drawn.tsx';
import type { LookDraft } from './look.tsx';

/** The newest overview of a customer, drawn as it would look. */
export function LookPreview(props: {
  readonly draft: LookDraft;
  readonly customers: readonly { readonly slug: string; readonly name: string }[];
}) {
  const { draft, customers } = props;
  const [customer, setCustomer] = useState('');
  return (
    <section aria-labelledby="as-drawn" className="look-preview">
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
      {customers.length > 0 && <Drawn address="/api/set-up/look/preview" draft={{ ...draft, customer }} />}
    </section>
  );
}
