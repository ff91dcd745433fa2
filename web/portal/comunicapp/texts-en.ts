import type { Translation } from '../../ui/translation.ts';
import type { comunicAppTexts } from './texts-it.ts';

export const comunicAppTextsEn: Translation<typeof comunicAppTexts> = {
  title: 'ComunicApp',
  lead: 'The portal of the {{owner}} on your phone, like an app.',
  offline: {
    title: 'You are offline.',
    updatedAt: 'Data as of {{time}}.',
    updatedOn: 'Data as of {{time}} on {{date}}.',
    retry: 'Try again',
  },
  release: { available: 'A new version is available.', reload: 'Reload' },
  install: {
    title: 'On your phone',
    text: 'ComunicApp opens from your home screen, even without a connection. It is free and takes very little space.',
    button: 'Install ComunicApp',
    byHand:
      'Open your browser’s menu and choose “Install app” or “Add to Home screen” (on iPhone: the Share button of Safari). It is free.',
    done: 'You are using ComunicApp.',
  },
  handover: {
    title: 'Back to ComunicApp',
    lead: 'You are done here: the login goes on in ComunicApp.',
    back: 'Back to ComunicApp',
    byHand:
      'If ComunicApp does not open, close this page, open it from your home screen and log in there. This step works once, for two minutes.',
    left: 'You have logged out, from your identity provider too.',
    close: 'You can close this page.',
    paid: 'Did you pay from ComunicApp?',
    refused: {
      handover_over: 'This login was used before, or more than two minutes have passed. Log in again.',
      other_shell:
        'This login did not start here, or has ended: it lets nobody in. If you did not ask for it, do not follow other links like the one you opened.',
    },
  },
  push: {
    title: 'Notifications',
    text: 'We tell you about a new bill, a due date that is near, a payment received, the receipt of a cancellation and messages from the Comune. If you log out, they are turned off on this device.',
    textOfCarers:
      'We tell you about the receipt of a cancellation and messages from the Comune. If you log out, they are turned off on this device.',
    on: 'Notifications are on for this device.',
    off: 'Notifications are off for this device.',
    blocked:
      'Notifications of this site are blocked: to turn them on, change the permissions in your browser’s settings.',
    unsupported:
      'This browser cannot receive notifications. On iPhone and iPad, first add ComunicApp to your Home screen.',
    turnOn: 'Turn notifications on',
    turnOff: 'Turn notifications off',
    refused: {
      unknown_push_service: 'Your browser uses a notification service that we do not know.',
      bad_key: 'Your browser gave keys that cannot be used: please try again.',
      no_push_key: 'Notifications are not available yet.',
    },
  },
};
