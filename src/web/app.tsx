import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useEffect } from 'react';
import { ApiError } from './api.ts';
import type { makeRouter } from './router.tsx';

export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Without a line a question fails and is told, and does not wait unseen; so does a change.
        networkMode: 'always',
        // What the server refused it refuses again; only what was not heard is worth another try.
        retry: (tries, error) =>
          !import.meta.env.SSR && tries < 3 && !(error instanceof ApiError && error.status >= 400),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Everything, as the server paints it first and the browser goes on with it. */
export function App(props: {
  readonly queries: QueryClient;
  readonly router: ReturnType<typeof makeRouter>;
  /** Called when the page is at work. */
  readonly onReady?: () => void;
}) {
  const { onReady } = props;
  useEffect(() => onReady?.(), [onReady]);
  return (
    <StrictMode>
      <QueryClientProvider client={props.queries}>
        <RouterProvider router={props.router} />
      </QueryClientProvider>
    </StrictMode>
  );
}
