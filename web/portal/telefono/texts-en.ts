import type { Translation } from '../../ui/translation.ts';
import type { phoneTexts } from './texts-it.ts';

export const phoneTextsEn: Translation<typeof phoneTexts> = {
  title: 'Cancelling by telephone or SMS',
  code: 'Cancellation code (codice di disdetta) of {{name}}',
  voice: 'Call and follow the voice (in Italian):',
  sms: 'Send an SMS:',
  smsExample:
    'For example: «DISDETTA {{code}} domani» cancels tomorrow’s meal, «ANNULLA {{code}} domani» undoes it.',
  noNumber: 'The Comune has not given the numbers yet.',
  careful: 'Whoever knows the code can cancel {{name}}’s meals: give it only to those who help you.',
  renew: 'Change the code',
  renewTitle: 'Change the cancellation code?',
  renewText: 'The present code will stop working: give the new one to those who use it.',
  renewed: 'The code has changed: only the new one works from now on.',
  refusal: {
    unknown_child: 'This child is no longer linked to your access. Reload the page.',
    not_enabled: 'The Comune no longer takes cancellations by telephone or SMS.',
  },
};
