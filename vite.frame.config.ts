import { defineConfig } from 'vite';
import { resolve } from './vite.config.ts';
import { pruneIcons } from './web/build/prune-icons.ts';

/** The portal once more, for the server, which draws the frames of its pages (`server/portal-frames.ts`). */
export default defineConfig({
  root: 'web',
  publicDir: false,
  resolve,
  plugins: [pruneIcons()],
  define: { 'process.env.NODE_ENV': '"production"' },
  // One piece with its libraries: next to nothing of them is used, and the server need not know them.
  ssr: { noExternal: true },
  build: {
    ssr: 'portal/frame.tsx',
    outDir: 'dist/frame',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
