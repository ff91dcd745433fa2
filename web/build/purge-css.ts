import { globSync, readFileSync } from 'node:fs';
import { PurgeCSS } from 'purgecss';
import type { Plugin } from 'vite';

/** Classes and attributes that no source file spells out, because the page sets them while it runs. */
const SAFELIST = {
  standard: ['show', 'active', 'disabled', 'is-invalid'],
  greedy: [/^:root$/],
};

/** A word that can be a class, an id, an attribute or an element name. */
const WORD = /[A-Za-z][\w-]*/g;

/**
 * Drops from bootstrap-italia's prebuilt stylesheet the rules whose selectors no file under `web/` mentions: whole it
 * weighs 86 KB gzip, more than our budget. It works on the module before bundling, so the file name's hash follows the
 * purged content and a browser never keeps an older purge. In development the stylesheet stays whole.
 */
export function purgeCss(): Plugin {
  return {
    name: 'refettorio:purge-css',
    apply: 'build',
    enforce: 'pre',
    async transform(css, id) {
      if (!id.endsWith('bootstrap-italia.min.css')) return null;
      const sources = globSync(['web/*.html', 'web/{ui,municipalities,portal,office}/**/*.{ts,tsx}']);
      const [purged] = await new PurgeCSS().purge({
        content: sources.map((path) => ({ raw: readFileSync(path, 'utf8'), extension: 'tsx' })),
        css: [{ raw: css }],
        defaultExtractor: (source) => source.match(WORD) ?? [],
        safelist: SAFELIST,
        fontFace: true,
        keyframes: true,
        variables: true,
      });
      if (!purged) throw new Error('purgecss returned no stylesheet');
      return { code: purged.css, map: null };
    },
  };
}
