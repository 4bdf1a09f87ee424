import { ApiError } from '../api.ts';
import { t } from '../language/t.ts';

/** What went wrong with something that was just tried: one line, and what to do. */
export function Told({ error }: { readonly error: unknown }) {
  const text =
    error instanceof ApiError ? `${error.message}. ${error.hint}` : t`That did not work. Try again.`;
  return (
    <p className="problem" role="alert">
      {text.slice(0, 1).toUpperCase() + text.slice(1)}
    </p>
  );
}
