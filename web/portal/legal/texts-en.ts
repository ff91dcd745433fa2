import type { Translation } from '../../ui/translation.ts';
import type { legalTexts } from './texts-it.ts';

export const legalTextsEn: Translation<typeof legalTexts> = {
  accessibility: {
    title: 'Accessibility',
    text: 'This service follows the WCAG 2.1 guidelines, level AA: it works with a keyboard, with a screen reader and on small screens.',
    report:
      'If something stops you, tell the school office of the {{owner}}, which publishes the accessibility statement on its own website.',
  },
  privacy: {
    title: 'Privacy',
    controller:
      'The data controller is the {{owner}}, which publishes the full privacy notice on its own website.',
    cookies:
      'This site uses one technical cookie only, which recognises you after you log in and is deleted when you leave. Your browser also keeps the language and the text size that you choose. If the network does not let a cancellation through, it stays on your device until the Comune answers; a report not yet sent stays in the browser tab until you leave or close it. To work without a connection it keeps a copy of the meals and of the list of bills on your device, for three days at most, deleted when you leave. Notifications, if you turn them on, pass encrypted through your browser’s own service and hold a name and an amount at most. There is no profiling, and no service of any other site.',
  },
};
