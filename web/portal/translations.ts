import type { Translations } from '../ui/language.ts';

/** One file for each language, which only those fetch who choose it. */
export const translations: Translations = {
  en: async () => (await import('./texts-en.ts')).english,
  ar: async () => (await import('./texts-ar.ts')).arabic,
};
