/** Chromium's offer to install, which comes once and may be shown later by a button of ours. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offered: InstallPromptEvent | null = null;
const listeners = new Set<() => void>();

export const installPrompt = {
  isOffered: (): boolean => offered !== null,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Asks the person; the offer is then spent. */
  async show(): Promise<void> {
    const prompt = offered;
    change(null);
    await prompt?.prompt();
  },
};

/** From now on the browser's own banner waits for our button. */
export function catchInstallPrompt(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    change(event as InstallPromptEvent);
  });
  window.addEventListener('appinstalled', () => change(null));
}

function change(next: InstallPromptEvent | null): void {
  offered = next;
  for (const listener of listeners) listener();
}
