import i18next from 'i18next';
import { supportTexts } from './texts-it.ts';

/** To be imported by whatever says something of Assistenza: its texts are not part of the first page's weight. */
i18next.addResourceBundle('it', 'support', supportTexts);
