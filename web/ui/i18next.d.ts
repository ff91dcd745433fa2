/** Text keys are checked by the compiler: a misspelt one does not build. */
import 'i18next';
import type { officeTexts } from '../office/texts-it.ts';
import type { familyTexts } from '../portal/anagrafica/texts-it.ts';
import type { portalTexts } from '../portal/texts-it.ts';
import type { uiTexts } from './texts-it.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: {
      ui: typeof uiTexts;
      portal: typeof portalTexts;
      family: typeof familyTexts;
      office: typeof officeTexts;
    };
  }
}
