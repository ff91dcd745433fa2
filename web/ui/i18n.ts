import i18next, { type ResourceLanguage } from 'i18next';
import { ITALIAN } from '#common/languages.ts';
import { uiTexts } from './texts-it.ts';

/**
 * Prepares the Italian texts of one application: the shared ones plus its own, by namespace. They are part of the build,
 * so the first paint never waits for them; whatever another language lacks is said in Italian, never with a key.
 */
export async function setUpI18n(applicationTexts: ResourceLanguage): Promise<void> {
  await i18next.init({
    resources: { it: { ui: uiTexts, ...applicationTexts } },
    lng: ITALIAN,
    fallbackLng: ITALIAN,
    defaultNS: 'ui',
    // React escapes what it shows; escaping twice would print "&#39;".
    interpolation: { escapeValue: false },
  });
}

/** Adds the Italian of a section, which travels with its pages. */
export function addItalian(namespace: string, texts: Record<string, unknown>): void {
  i18next.addResourceBundle(ITALIAN, namespace, texts, true, true);
}
