import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api.ts';
import { followNewerPages } from './newer-pages.ts';
import { makeRouter } from './router.tsx';
import './theme.css';
import './parts/parts.css';

followNewerPages();
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server refused it refuses again; only what was not heard is worth another try.
      retry: (tries, error) => tries < 3 && !(error instanceof ApiError && error.status >= 400),
    },
  },
});
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={makeRouter(queries)} />
    </QueryClientProvider>
  </StrictMode>,
);
