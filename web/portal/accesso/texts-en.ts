import type { Translation } from '../../ui/translation.ts';
import type { accessTexts } from './texts-it.ts';

/** What the pages about passwords say, in English. */
export const accessTextsEn: Translation<typeof accessTexts> = {
  activation: {
    title: 'Activate your access',
    lead: 'Choose the password with which you will enter the Portale Genitori.',
    submit: 'Activate',
  },
  recovery: {
    title: 'Choose a new password',
    lead: 'The new password replaces the one you forgot.',
    submit: 'Save the new password',
  },
  link: {
    who: 'Access of',
    username: 'User code (codice utente)',
    keepUsername: 'You will need the user code to log in: write it down.',
    expiredTitle: 'This link does not work',
    expiredText: 'This link has expired or has already been used.',
    expiredNext: 'Ask for a new link',
    login: 'Go to the login page',
    signedInAs:
      'You are now logged in as {{name}}: if you go on, you will enter with the access shown below.',
  },
  request: {
    title: 'Forgot your password?',
    lead: 'Enter your user code or your e-mail: we will send you a link to choose a new password.',
    username: 'User code (codice utente) or e-mail',
    usernameMissing: 'Enter your user code or your e-mail.',
    submit: 'Send the link',
    submitting: 'Sending…',
    sentTitle: 'Check your mail',
    sentText:
      'If the details are right and the Comune has your e-mail address, you will receive the link in a few minutes.',
    sentNot:
      'Nothing arrives? Look in your spam folder. If the Comune does not have your e-mail address, contact the school office.',
    off: 'In this Comune you enter with SPID or CIE: a password is no longer needed.',
    back: 'Back to the login page',
  },
  first: {
    title: 'Choose your password',
    lead: 'The password you were given is temporary: choose one that only you know.',
    current: 'Password you were given',
  },
  change: {
    title: 'Change password',
    lead: 'You stay logged in here; on your other devices you will have to use the new password.',
    current: 'Current password',
    currentMissing: 'Enter your current password.',
    submit: 'Change password',
    done: 'Password changed.',
  },
  proof: {
    title: 'Confirm that it is you',
    lead: 'This is a delicate change and you logged in a while ago. What you have typed in the page stays.',
    password: 'Your password',
    submit: 'Confirm',
    identity: 'Or log in again with your digital identity, then repeat the change.',
    back: 'Back to the page',
  },
  password: {
    label: 'New password',
    hint: 'At least 10 characters. A sentence that you remember easily is fine.',
    repeat: 'Repeat the new password',
    missing: 'Enter the new password.',
    different: 'The two passwords are different.',
    submitting: 'Saving…',
  },
  refusal: {
    password_too_short: 'The password must have at least 10 characters.',
    password_too_long: 'The password can have at most 128 characters.',
    password_is_username: 'The password cannot be the same as the user code.',
    password_too_common: 'This password is too common and easy to guess: choose another one.',
    password_unchanged: 'The new password must be different from the current one.',
    wrong_password: 'The current password is wrong.',
    link_expired: 'This link has expired or has already been used: ask for a new one.',
    throttled: 'Too many attempts: wait a few minutes, then try again.',
    busy: 'The system is very busy: try again in a few seconds.',
  },
};
