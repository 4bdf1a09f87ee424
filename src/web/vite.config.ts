import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Letters are asked for with the page, and not only when the first of them is to be drawn. */
const fontFirst: Plugin = {
  name: 'font-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: '' },
          injectTo: 'head' as const,
        })),
  },
};

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const dist = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/**
 * The pages, built into `dist/web`, which the server sends; with `--ssr` what paints the first of them on the server, as
 * one file in `dist/paint`.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), fontFirst],
  build: {
    outDir: dist(isSsrBuild ? 'paint' : 'web'),
    emptyOutDir: true,
    // A page of ours runs no inline code and loads nothing from a data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All styles are 10 kB packed: one file asks once, and a painted page needs no other.
    cssCodeSplit: false,
    ...(isSsrBuild ? { ssr: 'paint.tsx' } : { manifest: 'files.json' }),
    rolldownOptions: {
      ...(isSsrBuild ? {} : { input: ['index.html', 'later.ts'].map(here) }),
      output: {
        codeSplitting: isSsrBuild
          ? false
          : {
              groups: [
                // Read in a task of its own, before what begins.
                { name: 'base', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|hono)[\\/]/ },
                // What several pages use comes as one file and not as a dozen of one kilobyte.
                { name: 'shared', test: /src[\\/]web[\\/]/, minShareCount: 2 },
              ],
            },
      },
    },
  },
  ssr: { noExternal: true },
  server: { proxy: { '/api': 'http://127.0.0.1:4870' } },
}));
