/** `waiting`: a new release is on the device. `replaced`: another window has begun to use it, this one must follow. */
export type ReleaseState = 'current' | 'waiting' | 'replaced';

const HOUR_MS = 3_600_000;

/**
 * Keeps the portal on the device through its service worker, and says when a new release is there. It never changes the
 * pages under the person's hands: they are replaced when asked for.
 */
export class ShellUpdate {
  readonly #container: ServiceWorkerContainer;
  readonly #reload: () => void;
  readonly #listeners = new Set<() => void>();
  #registration: ServiceWorkerRegistration | null = null;
  #state: ReleaseState = 'current';
  #wasAsked = false;
  #checkedAtMs = 0;

  constructor(container: ServiceWorkerContainer, reload: () => void) {
    this.#container = container;
    this.#reload = reload;
  }

  readonly state = (): ReleaseState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** `base`: the portal's address, with a slash at the end. */
  async start(base: string): Promise<void> {
    // The first worker of all takes over a page that is as new as itself.
    let isControlled = this.#container.controller !== null;
    this.#container.addEventListener('controllerchange', () => {
      if (this.#wasAsked) this.#reload();
      else if (isControlled) this.#change('replaced');
      isControlled = true;
    });
    const registration = await this.#container.register(`${base}sw.js`, {
      scope: base,
      updateViaCache: 'none',
    });
    this.#registration = registration;
    this.#checkedAtMs = Date.now();
    registration.addEventListener('updatefound', () => this.#watch(registration.installing));
    this.#watch(registration.installing);
    this.#look();
  }

  /** An application that stays open for days asks by itself whether there is a new release. */
  async check(): Promise<void> {
    if (!this.#registration || Date.now() - this.#checkedAtMs < HOUR_MS) return;
    this.#checkedAtMs = Date.now();
    await this.#registration.update().catch(() => undefined);
  }

  /** Begins to use the new release: the page is loaded again. */
  apply(): void {
    this.#wasAsked = true;
    const waiting = this.#registration?.waiting;
    if (waiting) waiting.postMessage('activate');
    else this.#reload();
  }

  #watch(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => this.#look());
  }

  #look(): void {
    if (this.#registration?.waiting && this.#container.controller) this.#change('waiting');
  }

  #change(state: ReleaseState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
