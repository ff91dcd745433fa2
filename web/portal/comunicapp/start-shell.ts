import { ShellUpdate } from './shell-update.ts';

/** `null` where browsers know no service workers, or the site is not secure. */
export const shellUpdate =
  'serviceWorker' in navigator
    ? new ShellUpdate(navigator.serviceWorker, () => window.location.reload())
    : null;

if (shellUpdate) document.addEventListener('visibilitychange', () => void shellUpdate.check());
