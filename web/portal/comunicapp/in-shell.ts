/** Of what Capacitor's shells put into the page before it runs, the way to a plugin. */
export interface NativeBridge {
  getPlatform: () => string;
  nativePromise: (plugin: string, method: string, options: object) => Promise<unknown>;
  addListener: (plugin: string, event: string, listener: (event: unknown) => void) => unknown;
}

/** Whether this page is shown by the native application, which puts its bridge into each; the server draws for browsers. */
export function isInShell(): boolean {
  return 'Capacitor' in globalThis;
}
