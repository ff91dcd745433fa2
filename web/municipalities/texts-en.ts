import { uiTextsEn } from '../ui/texts-en.ts';
import type { Translation } from '../ui/translation.ts';
import type { choiceTexts } from './texts-it.ts';

const choiceTextsEn: Translation<typeof choiceTexts> = {
  service: 'ComunicApp',
  tagline: 'School meals',
  title: 'Choose your Comune',
  lead: 'The Comune that runs your children’s school canteen. We will remember it on this device.',
  search: 'Search for the Comune',
  found_zero: 'No Comune of this name.',
  found_one: '{{count}} Comune',
  found_other: '{{count}} Comuni',
  empty: 'The service is not yet active in any Comune.',
};

/** For a browser in which somebody has chosen English before. */
export const english = { ui: uiTextsEn, choice: choiceTextsEn };
