/** Text keys are checked by the compiler: a misspelt one does not build. */
import 'i18next';
import type { officeTexts } from '../office/texts-it.ts';
import type { supportTexts } from '../portal/assistenza/texts-it.ts';
import type { paymentTexts } from '../portal/pagamenti/texts-it.ts';
import type { portalTexts } from '../portal/texts-it.ts';
import type { uiTexts } from './texts-it.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: {
      ui: typeof uiTexts;
      // Pagamenti brings its own along with its pages.
      portal: typeof portalTexts & { payments: typeof paymentTexts };
      support: typeof supportTexts;
      office: typeof officeTexts;
    };
  }
}
