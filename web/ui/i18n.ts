import { uiTexts } from './texts-it.ts';
import { setTexts, type TextTree } from './translation.ts';

/**
 * Prepares the texts of one application: the shared ones plus its own, by namespace. Italian is the only language so
 * far. Texts are part of the build, so the first paint never waits for them.
 */
export function setUpI18n(applicationTexts: Readonly<Record<string, TextTree>>): void {
  setTexts({ ui: uiTexts, ...applicationTexts });
}
