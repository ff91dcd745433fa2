/** No sentence of the portal stands in its pages: it would stay Italian for those who chose another language. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../../web');
const PAGES = globSync('{ui,portal}/**/*.{ts,tsx}', { cwd: ROOT }).filter(
  (file) => !/texts-|\.test\./.test(file),
);
/** Names that are Italian in every language. */
const KEPT = new Set([
  'Comune di ${name}',
  // Words that say nothing, of both languages, which a search leaves out.
  'che non per con del dei della delle dal nel sul una uno gli come dove quando sono mio mia the and for how what you can',
]);

const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const QUOTED = /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g;
/** Between the tags of an element. */
const SHOWN = />\s*([A-Za-zÀ-ú][^<>{}()=;]*\s[^<>{}()=;]*?)\s*<\//g;
/** A word after a slash is part of an address. */
const ITALIAN = /[À-ú’«»]|(?<!\/)\b(il|la|lo|gli|di|per|non|che|del|della|un|una|sono|hai)\b/;

function sentencesOf(source: string): string[] {
  const code = source.replaceAll(COMMENT, '');
  const quoted = [...code.matchAll(QUOTED)].map((found) => found[1] ?? found[2] ?? found[3] ?? '');
  const shown = [...code.matchAll(SHOWN)].map((found) => found[1] ?? '');
  return [...quoted.filter((text) => ITALIAN.test(text)), ...shown].filter((text) => !KEPT.has(text));
}

it('finds a sentence in a page', () => {
  expect(sentencesOf(`<p title="non c’è">Pasto da casa</p>`)).toEqual(['non c’è', 'Pasto da casa']);
  expect(sentencesOf(`{ path: 'accesso/non-riconosciuto' }`)).toEqual([]);
  expect(sentencesOf(`/* il pasto */ <p className="lead">{t('title')}</p>`)).toEqual([]);
});

it('every word of the pages comes from the texts', () => {
  const found = PAGES.flatMap((file) =>
    sentencesOf(readFileSync(path.join(ROOT, file), 'utf8')).map((sentence) => `${file}: ${sentence}`),
  );
  expect(PAGES.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
