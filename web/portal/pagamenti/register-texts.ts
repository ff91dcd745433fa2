import i18next from 'i18next';
import { paymentTexts } from './texts-it.ts';

/** To be imported by every page of Pagamenti: its texts are not part of the first page's weight. */
i18next.addResourceBundle('it', 'portal', { payments: paymentTexts }, true);
