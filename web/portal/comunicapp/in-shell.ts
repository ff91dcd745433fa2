/** Whether this page is shown by the native application, which puts its bridge into each; the server draws for browsers. */
export function isInShell(): boolean {
  return 'Capacitor' in globalThis;
}
