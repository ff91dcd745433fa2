import i18next, { type PostProcessorModule, type ResourceLanguage } from 'i18next';
import { ITALIAN } from '#common/languages.ts';
import { isolate, isolateStandIn } from './bidi.ts';
import { uiTexts } from './texts-it.ts';

/** Keeps Italian that stands in for another language in its own direction. */
const standIns: PostProcessorModule = {
  type: 'postProcessor',
  name: 'stand-ins',
  process: (text, _key, { i18nResolved }: { i18nResolved?: { usedLng?: string } }) =>
    i18nResolved?.usedLng === i18next.language ? text : isolateStandIn(text),
};

/**
 * Prepares the Italian texts of one application: the shared ones plus its own, by namespace. They are part of the build,
 * so the first paint never waits for them; whatever another language lacks is said in Italian, never with a key.
 */
export async function setUpI18n(applicationTexts: ResourceLanguage): Promise<void> {
  await i18next.use(standIns).init({
    resources: { it: { ui: uiTexts, ...applicationTexts } },
    lng: ITALIAN,
    fallbackLng: ITALIAN,
    defaultNS: 'ui',
    // React escapes what it shows; what is filled in must only not turn the sentence around it.
    interpolation: { escape: isolate },
    postProcess: [standIns.name],
    postProcessPassResolved: true,
  });
}

/** Adds the Italian of a section, which travels with its pages. */
export function addItalian(namespace: string, texts: Record<string, unknown>): void {
  i18next.addResourceBundle(ITALIAN, namespace, texts, true, true);
}
