/** Text keys are checked by the compiler: a misspelt one does not build. */
import 'i18next';
import type { officeTexts } from '../office/texts-it.ts';
import type { attestationTexts } from '../portal/attestazione/texts-it.ts';
import type { statementTexts } from '../portal/estratto-conto/texts-it.ts';
import type { figureTexts } from '../portal/pasti-e-spesa/texts-it.ts';
import type { portalTexts } from '../portal/texts-it.ts';
import type { uiTexts } from './texts-it.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: {
      ui: typeof uiTexts;
      portal: typeof portalTexts & {
        statement: typeof statementTexts;
        figures: typeof figureTexts;
        attestation: typeof attestationTexts;
      };
      office: typeof officeTexts;
    };
  }
}
