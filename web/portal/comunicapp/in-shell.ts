/** Whether this page is shown by the native application, which puts its bridge into each. */
export function isInShell(): boolean {
  return 'Capacitor' in window;
}
