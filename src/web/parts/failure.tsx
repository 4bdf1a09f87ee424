import { Link } from '@tanstack/react-router';
import { ApiError } from '../api.ts';

/** What went wrong, in one line, and what to do. */
export function Failure({ error }: { readonly error: unknown }) {
  const known = error instanceof ApiError ? error : null;
  return (
    <div className="narrow">
      <div role="alert">
        <h1>{known ? sentence(known.message) : 'This page could not be shown.'}</h1>
        <p className="soft">{known?.hint || 'Load it again; if it stays so, tell your provider.'}</p>
        <p>
          <Link to="/">To the first page</Link>
        </p>
      </div>
    </div>
  );
}

function sentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
