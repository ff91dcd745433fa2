import type { Translation } from '../../ui/translation.ts';
import type { assistantTexts } from './texts-it.ts';

/** What the Assistente Virtuale says beside its answers, in English. */
export const assistantTextsEn: Translation<typeof assistantTexts> = {
  title: 'Virtual assistant (Assistente Virtuale)',
  lead: 'A program, always there: it answers about the canteen and, once you log in, about your own situation.',
  open: 'Open the virtual assistant',
  close: 'Close the assistant',
  label: 'Conversation with the assistant',
  you: 'You',
  assistant: 'Assistant',
  question: 'Write your question',
  send: 'Send',
  waiting: 'Looking for the answer…',
  login: 'Log in for your own situation',
  restart: 'Start again',
  offline: 'There is no connection. These pages open without one too:',
  offlinePresences: 'Meals (Presenze)',
  offlineMenu: 'Menu',
  offlinePayments: 'Payments (Pagamenti)',
  offlineMark: 'Offline. Answer saved on {{at}}: your own figures need a connection.',
  offlineChoose:
    'There is no connection. I can give you the general answers on this device: choose a subject or write.',
  offlineNotFound:
    'There is no connection, and the saved answers do not have this one. Try other words or choose a subject.',
  offlineAll: 'All subjects',
  failed: 'I could not answer. Try again shortly, or write to the office.',
  tooFast: 'You wrote many times in a short while: try again in a minute.',
  support: 'Help (Assistenza)',
};
