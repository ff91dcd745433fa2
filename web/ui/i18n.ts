import i18next, { type ResourceKey, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { uiTexts } from './texts-it.ts';

/**
 * Prepares the texts of one application: the shared ones plus its own, by namespace. Italian is the first language and
 * the fallback; a further one is a further key of `resources`. Texts are part of the build, so the first
 * paint never waits for them.
 */
export async function setUpI18n(applicationTexts: ResourceLanguage): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { it: { ui: uiTexts, ...applicationTexts } },
    lng: 'it',
    fallbackLng: 'it',
    defaultNS: 'ui',
    // React escapes what it shows; escaping twice would print "&#39;".
    interpolation: { escapeValue: false },
  });
}

/**
 * Adds the texts of a section that is loaded when first opened: they arrive with its pages, not with the first one.
 * Into a namespace that is there they are merged.
 */
export function addTexts(namespace: string, texts: ResourceKey): void {
  i18next.addResourceBundle('it', namespace, texts, true);
}
