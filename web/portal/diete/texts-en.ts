import type { Translation } from '../../ui/translation.ts';
import type { dietTexts } from './texts-it.ts';

export const dietTextsEn: Translation<typeof dietTexts> = {
  title: 'Diets',
  lead: 'What your children cannot or do not eat at the canteen.',
  back: 'Family',
  nobody: 'There is no child here for whom you can ask for a diet.',
  none: 'No diet: eats the menu of the day.',
  diet: '{{label}}, until {{until}}',
  expired:
    '{{label}}: ended on {{until}}. The kitchen goes on following it until the office has checked it: ask for its renewal.',
  requests: 'Requests',
  dates: 'from {{from}} to {{to}}',
  certificates_zero: 'No certificate attached',
  certificates_one: 'One certificate attached',
  certificates_other: '{{count}} certificates attached',
  answer: 'The office’s answer: {{answer}}',
  withdraw: 'Withdraw the request',
  ask: 'Ask for a diet for {{name}}',
  kinds: {
    health: 'For health, with a doctor’s certificate',
    choice: 'For religious or ethical reasons, without a certificate',
  },
  states: {
    open: 'Waiting for the office',
    asked_again: 'The office asks for more',
    accepted: 'Accepted',
    refused: 'Not accepted',
    withdrawn: 'Withdrawn',
  },
  form: {
    kind: 'Reason',
    wish: 'What is not eaten',
    wishHint: 'For example “gluten” or “pork”. The certificate names the illness: do not write it here.',
    startsOn: 'From',
    endsOn: 'To',
    endsOnHint: 'The end of the school year, or as long as the certificate says.',
    submit: 'Send the request',
    submitting: 'Sending…',
    missing: 'This is needed.',
  },
  file: {
    label: 'Attach the certificate',
    sending: 'Sending…',
    hint: 'PDF, JPEG or PNG up to 5 MB. Only the school office opens it, and each opening is recorded.',
    sent: 'The certificate has arrived.',
  },
  requestRefusals: {
    unknown_child: 'This child is not one of yours.',
    nothing_wished: 'Write what is not eaten.',
    bad_range: 'Check the days: the first comes before the last, the last is not past, five years at most.',
    already_pending: 'A request for this child is already waiting.',
  },
  fileRefusals: {
    unknown_request: 'This request is no longer there: reload the page.',
    no_file: 'The file is empty: choose it again.',
    too_large: 'The file is larger than 5 MB.',
    bad_type: 'The file is not a PDF, a JPEG or a PNG.',
    enough_files: 'A request takes three files at most.',
    already_decided: 'The office has already answered this request.',
  },
};
