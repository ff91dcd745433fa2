/** What holds for the texts of every language (docs/translating.md). */
import { globSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_CODES } from '#common/languages.ts';
import { sections } from '../../web/portal/sections.ts';
import { arabic } from '../../web/portal/texts-ar.ts';
import { english } from '../../web/portal/texts-en.ts';
import { portalTexts } from '../../web/portal/texts-it.ts';
import { uiTexts } from '../../web/ui/texts-it.ts';

/** Folders whose English is still to be written. Their pages speak Italian meanwhile; keep the list short. */
const WITHOUT_ENGLISH: readonly string[] = [];

const ROOT = path.join(import.meta.dirname, '../../web');
const ITALIAN_FILES = globSync('{ui,portal}/**/texts-it.ts', { cwd: ROOT }).sort();
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Leaves = Map<string, string>;

/** Sentences by their whole key. */
function leavesOf(texts: unknown, prefix = ''): Leaves {
  if (typeof texts === 'string') return new Map([[prefix, texts]]);
  if (typeof texts !== 'object' || texts === null) throw new Error(`no text at ${prefix}`);
  const inner = Object.entries(texts).flatMap(([key, value]) => [
    ...leavesOf(value, prefix ? `${prefix}.${key}` : key),
  ]);
  return new Map(inner);
}

/** The one object of texts that such a file exports. */
async function readTexts(file: string): Promise<unknown> {
  const module = (await import(path.join(ROOT, file))) as Record<string, unknown>;
  return Object.values(module)[0];
}

function variablesOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\s*([\w]+)[^}]*\}\}/g)].map(([, name]) => name ?? '').sort();
}

/** Of all the plural forms of a key together: a form for one may leave its number out. */
function variablesByKey(leaves: Leaves): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [key, sentence] of leaves) {
    const base = key.replace(PLURAL, '');
    const names = found.get(base) ?? new Set<string>();
    for (const name of variablesOf(sentence)) names.add(name);
    found.set(base, names);
  }
  return new Map([...found].map(([key, names]) => [key, [...names].sort().join(' ')]));
}

it('finds the texts', () => {
  expect(ITALIAN_FILES.length).toBeGreaterThanOrEqual(7);
});

it('names only folders that are really without English', () => {
  const folders = ITALIAN_FILES.map((file) => path.dirname(file));
  for (const folder of WITHOUT_ENGLISH) expect(folders).toContain(folder);
});

describe.each(ITALIAN_FILES.filter((file) => !WITHOUT_ENGLISH.includes(path.dirname(file))))(
  '%s',
  (italianFile) => {
    const englishFile = italianFile.replace('texts-it', 'texts-en');
    const read = async () => {
      const italian = leavesOf(await readTexts(italianFile));
      const own = leavesOf(await readTexts(englishFile));
      return { italian, own };
    };

    it('has the same keys in English, plural forms included', async () => {
      const { italian, own } = await read();
      expect([...own.keys()].sort()).toEqual([...italian.keys()].sort());
    });

    it('fills the same words into the English', async () => {
      const { italian, own } = await read();
      expect(variablesByKey(own)).toEqual(variablesByKey(italian));
    });

    it('leaves nothing empty', async () => {
      const { italian, own } = await read();
      for (const leaves of [italian, own])
        for (const [key, sentence] of leaves) expect(sentence.trim(), key).not.toBe('');
    });

    it('has every sentence in what the browser fetches', async () => {
      const { italian, own } = await read();
      const fetched = new Set(leavesOf([await allItalian(), english]).values());
      for (const sentence of [...italian.values(), ...own.values()]) expect(fetched).toContain(sentence);
    });
  },
);

describe('every other language', () => {
  it.each([['ar', arabic]])('%s translates what exists and fills in no other words', async (_code, texts) => {
    const italian = variablesByKey(leavesOf(await allItalian()));
    for (const [key, names] of variablesByKey(leavesOf(texts))) {
      expect(italian.has(key), key).toBe(true);
      const known = italian.get(key)?.split(' ') ?? [];
      for (const name of names.split(' ').filter(Boolean)) expect(known, key).toContain(name);
    }
  });

  it.each(LANGUAGE_CODES)('%s never shows a key: what is missing is said in Italian', async (language) => {
    const italian = await allItalian();
    const instance = i18next.createInstance();
    await instance.init({
      lng: language,
      fallbackLng: 'it',
      resources: { it: italian, en: english, ar: arabic },
      interpolation: { escapeValue: false },
    });
    // Keys made of the texts themselves, which the compiler cannot follow.
    const say = instance.t as unknown as (key: string, values: object) => string;
    for (const [ns, texts] of Object.entries(italian)) {
      for (const key of leavesOf(texts).keys()) {
        const asked = key.replace(PLURAL, '');
        for (const count of [0, 1, 2, 5, 11, 100]) {
          expect(say(asked, { ns, count }), `${language} ${key} ${count}`).not.toBe(asked);
        }
      }
    }
  });
});

/** All that the portal says in Italian, as the browser gathers it page by page. */
async function allItalian(): Promise<Record<'ui' | 'portal', Record<string, unknown>>> {
  const loaded = Object.entries(sections).map(async ([key, load]) => [key, await load()] as const);
  return { ui: uiTexts, portal: { ...portalTexts, ...Object.fromEntries(await Promise.all(loaded)) } };
}
