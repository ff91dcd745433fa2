import type { uiTexts } from './texts-it.ts';
import type { Translation } from './translation.ts';

/** What the shared components say, in English. */
export const uiTextsEn: Translation<typeof uiTexts> = {
  shell: {
    skipToContent: 'Skip to content',
    openMenu: 'Open the menu',
    closeMenu: 'Close the menu',
    mainNavigation: 'Main navigation',
    account: 'Account',
    signOut: 'Log out',
    signOutFailed: 'You are still logged in: try again.',
    footerLinks: 'Useful links',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
  },
  login: {
    password: 'Password',
    submit: 'Log in',
    submitting: 'Logging in…',
    usernameMissing: 'Enter your user code or your e-mail.',
    passwordMissing: 'Enter your password.',
    badCredentials: 'The user code (or e-mail) or the password is wrong. Check them and try again.',
    throttled: 'Too many attempts. Try again in {{minutes}} minutes.',
    throttledOneMinute: 'Too many attempts. Try again in a minute.',
  },
  field: {
    required: 'required',
    showPassword: 'Show the password',
    hidePassword: 'Hide the password',
    choose: 'Choose…',
  },
  state: {
    loading: 'Loading…',
    errorTitle: 'Something went wrong',
    errorDetail:
      'Something unexpected happened. Try again; if it happens again, contact the school office of your Comune.',
    noConnection: 'We cannot reach the service. Check your Internet connection and try again.',
    reference: 'Reference code for support:',
    retry: 'Try again',
    reload: 'Reload the page',
    notFoundTitle: 'Page not found',
    notFoundDetail: 'The address may be wrong, or the page may have moved.',
    backHome: 'Back to the home page',
  },
  problem: {
    unknown_tenant: 'There is no such Comune.',
    session_expired: 'Your session has ended: log in again.',
    password_change_required: 'Choose a new password before you go on.',
    forbidden: 'You are not allowed to do this.',
    foreign_origin: 'We did not recognise this request: reload the page and try again.',
    invalid_request: 'Some of the data sent is not valid.',
    not_found: 'What you asked for does not exist.',
    throttled: 'Too many attempts: wait a few minutes, then try again.',
    busy: 'The system is very busy: try again in a few seconds.',
  },
  alert: { success: 'Done', info: 'Information', warning: 'Warning', danger: 'Error' },
  dialog: { cancel: 'Cancel', close: 'Close' },
  table: { sortBy: 'Sort by {{column}}' },
  pagination: {
    label: 'Pages of the list',
    previous: 'Previous page',
    next: 'Next page',
    page: 'Page {{page}}',
  },
};
