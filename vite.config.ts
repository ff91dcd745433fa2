import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';
import { enforceBudget } from './web/build/budget.ts';
import { compressAssets } from './web/build/compress.ts';
import { lowPriority } from './web/build/low-priority.ts';
import { preloadFonts } from './web/build/preload-fonts.ts';
import { pruneIcons } from './web/build/prune-icons.ts';
import { purgeCss } from './web/build/purge-css.ts';
import { buildServiceWorker } from './web/build/service-worker.ts';

const ROUTER = path.join(import.meta.dirname, 'node_modules/react-router/dist/production/index.mjs');

export const resolve = {
  // The package's own door leads to the build with the developers' warnings in it.
  alias: [{ find: /^react-router$/, replacement: ROUTER }],
};

/** What every page needs of the libraries; what one lazy page asks for stays with that page. */
const FRAMEWORK =
  /node_modules\/(react-router|i18next|@tanstack)\/(?!.*\/(useQueries|queriesObserver|useMutationState)\.js$)/;

const kilobytes = (count: number): number => count * 1024;

/**
 * One build, three pages: `comuni.html` to choose the Comune (`/`), `portal.html` for families (`/c/<slug>/…`) and
 * `office.html` for staff (`/c/<slug>/ufficio/…`). The server serves them and everything under `/assets/`.
 */
export default defineConfig({
  root: 'web',
  publicDir: false,
  resolve,
  plugins: [
    react(),
    pruneIcons(),
    purgeCss(),
    preloadFonts(['latin-400-normal', 'latin-600-normal', 'latin-700-normal']),
    lowPriority(),
    buildServiceWorker({
      pages: { 'sw.js': 'portal.html', 'office-sw.js': 'office.html' },
      worker: 'web/worker/service-worker.ts',
      icons: 'web/app/icons',
    }),
    enforceBudget([
      {
        entry: 'portal.html',
        start: ['portal/start.tsx'],
        routes: ['portal/login-page.tsx', 'portal/home-page.tsx'],
        limits: { script: kilobytes(130), style: kilobytes(60), font: kilobytes(90) },
      },
      { entry: 'office.html', start: [], routes: ['office/login-page.tsx', 'office/home-page.tsx'] },
    ]),
    compressAssets(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Which files each page is made of, for the server.
    manifest: 'files.json',
    // Safari 15.4 and the phones of its age. Syntax only: newer library functions are not filled in.
    target: 'es2022',
    // The Content-Security-Policy allows fonts and scripts from our own files only, never from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { comuni: 'web/comuni.html', portal: 'web/portal.html', office: 'web/office.html' },
      output: {
        // The first script names every file there is.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        codeSplitting: {
          // Libraries change rarely and both applications need them: files of their own stay in the browser's cache.
          groups: [
            // All that the portal's first script needs: it must not wait for the rest.
            {
              name: 'first',
              test: /web\/(ui\/(kept|next-task|text-size)|portal\/first-frame)\.ts$/,
              priority: 1,
            },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'framework', test: FRAMEWORK },
            // With all that they import: one file is smaller than twenty, and is asked for once.
            {
              name: 'shell',
              test: /web\/ui\/(app-shell|app-routes|error-state|page-title|start-application)\.tsx$/,
            },
          ],
        },
      },
    },
  },
});
