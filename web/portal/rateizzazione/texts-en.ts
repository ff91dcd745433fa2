import type { Translation } from '../../ui/translation.ts';
import type { planTexts } from './texts-it.ts';

export const planTextsEn: Translation<typeof planTexts> = {
  title: 'Ask to pay in instalments',
  lead: 'If you cannot pay overdue bills all at once, you can ask the Comune to let you pay in instalments (rateizzazione).',
  back: 'List of payments',
  updatedAt: 'Updated on {{when}}',
  notAllowed:
    'Your Comune does not take these requests in the portal: write to the office from the Help page.',
  nothingTitle: 'There is nothing to pay in instalments',
  nothingText: 'You can ask about overdue bills in your own name, as long as they are not in a plan already.',
  tooSmall:
    'The amount ({{owed}}) is too small for two instalments: the Comune grants them from {{min}} each.',
  line: {
    text: 'Is it hard to pay all at once?',
    ask: 'Ask to pay in instalments',
    waiting: 'You have asked to pay in instalments: the office has not answered yet.',
    see: 'See your request',
  },
  form: {
    invoices: 'Which bills would you like to pay in instalments?',
    invoice: 'Bill {{code}} of {{child}}: {{amount}}, due on {{day}}',
    owed: 'All together: {{amount}}',
    count: 'How many monthly instalments',
    countOption: '{{count}} instalments of at most {{amount}} each',
    countMissing: 'Choose how many instalments you would like.',
    message: 'What you would like to tell the office',
    messageHint: 'Say why you ask, if you like. You do not need to attach anything.',
    then: 'The office may grant what you ask, offer other instalments, or grant none. Meanwhile you are not reminded of these bills, and you can still pay them.',
    submit: 'Send the request',
    submitting: 'Sending…',
    done: 'Request sent. The answer comes by e-mail, and you will find it on this page.',
  },
  states: {
    open: 'Waiting for the office',
    accepted: 'Granted',
    refused: 'Not granted',
    withdrawn: 'Withdrawn by you',
  },
  list: {
    title: 'Your requests',
    line_one: '{{instalments}} instalments for bill {{codes}}, asked for on {{when}}',
    line_other: '{{instalments}} instalments for bills {{codes}}, asked for on {{when}}',
    message: 'You wrote: {{text}}',
    answer: 'The office’s answer: {{text}}',
    acceptedText: 'The instalments and when they are due are on the page of each bill.',
    withdraw: 'Withdraw the request',
    withdrawn: 'Your request is withdrawn.',
    decided: 'The office has decided already: its answer is below.',
  },
  refusals: {
    not_allowed: 'The Comune no longer takes these requests in the portal. Write to the office.',
    unknown_invoice: 'One of the bills has been paid meanwhile: look at the list and try again.',
    part_of_plan: 'One of the bills is already paid in instalments.',
    handed_over: 'One of the bills was handed over to a debt collector: talk to whoever collects it.',
    payment_in_progress: 'You are paying one of these bills: wait for the outcome, then try again.',
    already_asked: 'You have already asked for instalments for one of these bills.',
    nothing_owed: 'Choose at least one bill.',
    too_many_instalments: 'The Comune does not grant so many instalments: choose fewer.',
    instalment_too_small: 'The instalments would be too small: choose fewer.',
    key_reused: 'The request has already been sent: reload the page to see it.',
  },
};
