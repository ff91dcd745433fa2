/** Text keys are checked by the compiler: a misspelt one does not build. */
import 'i18next';
import type { officeTexts } from '../office/texts-it.ts';
import type { statementTexts } from '../portal/estratto-conto/texts-it.ts';
import type { menuTexts } from '../portal/menu/texts-it.ts';
import type { newsTexts } from '../portal/news/texts-it.ts';
import type { paymentTexts } from '../portal/pagamenti/texts-it.ts';
import type { siteTexts } from '../portal/pubblico/texts-it.ts';
import type { portalTexts } from '../portal/texts-it.ts';
import type { uiTexts } from './texts-it.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: {
      ui: typeof uiTexts;
      portal: typeof portalTexts & { payments: typeof paymentTexts; statement: typeof statementTexts };
      office: typeof officeTexts;
      news: typeof newsTexts;
      menu: typeof menuTexts;
      site: typeof siteTexts;
    };
  }
}
