/**
 * The languages of the portal and of the e-mails to families. `whole`: offered to everybody; `trial`: only some pages,
 * offered where a Comune is a demonstration; `planned`: prepared, and waiting for its texts (docs/translating.md).
 */
interface LanguageFacts {
  /** As its speakers call it. */
  name: string;
  /** How days and amounts are written. Digits are always 0-9: people compare them with a printed notice. */
  locale: string;
  direction: 'ltr' | 'rtl';
  state: 'whole' | 'trial' | 'planned';
}

export const LANGUAGES = {
  it: { name: 'Italiano', locale: 'it-IT', direction: 'ltr', state: 'whole' },
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', state: 'whole' },
  ro: { name: 'Română', locale: 'ro-RO', direction: 'ltr', state: 'planned' },
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl', state: 'trial' },
  uk: { name: 'Українська', locale: 'uk-UA', direction: 'ltr', state: 'planned' },
  es: { name: 'Español', locale: 'es-ES', direction: 'ltr', state: 'planned' },
  zh: { name: '中文', locale: 'zh-CN', direction: 'ltr', state: 'planned' },
} as const satisfies Record<string, LanguageFacts>;

export type Language = keyof typeof LANGUAGES;

// The keys of a constant are its own type.
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

/** The first language, and what stands in for whatever another one lacks. */
export const ITALIAN = 'it' satisfies Language;

/** Those that can be chosen. */
export function offeredLanguages(isDemo: boolean): Language[] {
  const states = isDemo ? ['whole', 'trial'] : ['whole'];
  return LANGUAGE_CODES.filter((language) => states.includes(LANGUAGES[language].state));
}

/** The language of that code, if it can be chosen somewhere; else Italian. */
export function toLanguage(code: string | null | undefined): Language {
  return offeredLanguages(true).find((language) => language === code) ?? ITALIAN;
}
