import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { enforceBudget } from './web/build/budget.ts';
import { preloadFonts } from './web/build/preload-fonts.ts';
import { purgeCss } from './web/build/purge-css.ts';
import { buildServiceWorker } from './web/build/service-worker.ts';

const kilobytes = (count: number): number => count * 1024;

/**
 * One build, three pages: `comuni.html` to choose the Comune (`/`), `portal.html` for families (`/c/<slug>/…`) and
 * `office.html` for staff (`/c/<slug>/ufficio/…`). The server serves them and everything under `/assets/`.
 */
export default defineConfig({
  root: 'web',
  publicDir: false,
  plugins: [
    react(),
    purgeCss(),
    preloadFonts(['latin-400-normal', 'latin-600-normal', 'latin-700-normal']),
    buildServiceWorker({
      pages: { 'sw.js': 'portal.html', 'office-sw.js': 'office.html' },
      worker: 'web/worker/service-worker.ts',
      icons: 'web/app/icons',
    }),
    enforceBudget([
      {
        entry: 'portal.html',
        routes: ['portal/login-page.tsx', 'portal/home-page.tsx'],
        limits: { script: kilobytes(130), style: kilobytes(60), font: kilobytes(90) },
      },
      { entry: 'office.html', routes: ['office/login-page.tsx', 'office/home-page.tsx'] },
    ]),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Safari 15.4 and the phones of its age. Syntax only: newer library functions are not filled in.
    target: 'es2022',
    // The Content-Security-Policy allows fonts and scripts from our own files only, never from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { comuni: 'web/comuni.html', portal: 'web/portal.html', office: 'web/office.html' },
      output: {
        codeSplitting: {
          // React changes rarely and both applications need it: its own file stays in the browser's cache.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'framework', test: /node_modules\/(react-router|@tanstack)\// },
          ],
        },
      },
    },
  },
});
