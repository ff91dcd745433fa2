import i18next, { type ResourceLanguage } from 'i18next';
import { ITALIAN, LANGUAGES, toLanguage, type Language } from '#common/languages.ts';
import { keep, readKept } from './kept.ts';

/** The texts of one application in one language, by namespace; fetched when somebody wants them. */
export type Translations = Partial<Record<Language, () => Promise<ResourceLanguage>>>;

const KEY = 'language';
let translations: Translations = {};
/** Whether somebody has chosen on this page, and has not only found what was chosen before. */
let isChosenHere = false;

/** The language of what is on the screen. */
export function currentLanguage(): Language {
  return toLanguage(i18next.language);
}

export function currentLocale(): string {
  return LANGUAGES[currentLanguage()].locale;
}

/** The language that this browser showed last; `null` when nobody has chosen one. */
export function rememberedLanguage(): Language | null {
  const code = readKept(KEY);
  return code === null ? null : toLanguage(code);
}

export function wasChosenHere(): boolean {
  return isChosenHere;
}

/** Somebody wants to read this. Throws when the texts cannot be fetched: nothing has changed then. */
export async function chooseLanguage(language: Language): Promise<void> {
  await adoptLanguage(language);
  isChosenHere = true;
}

/** Shows the page in that language, and keeps it so that the next visit begins in it. */
export async function adoptLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  keep(KEY, language);
}

async function showLanguage(language: Language): Promise<void> {
  await loadTexts(language);
  await i18next.changeLanguage(language);
  describeDocument(language);
}

/** To be called once, before anything is shown. Without its texts a language gives way to Italian. */
export async function startLanguage(offered: Translations): Promise<void> {
  translations = offered;
  const wanted = rememberedLanguage() ?? ITALIAN;
  await showLanguage(wanted).catch(() => describeDocument(ITALIAN));
}

async function loadTexts(language: Language): Promise<void> {
  const texts = await translations[language]?.();
  for (const [namespace, resources] of Object.entries(texts ?? {})) {
    i18next.addResourceBundle(language, namespace, resources, true, true);
  }
}

/** For screen readers, hyphens and the direction of everything. */
function describeDocument(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES[language].direction;
}
