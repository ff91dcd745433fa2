/** Where a logout that has ended here is to be ended too. A native shell opens it elsewhere than in its own page. */
export const leaving = { goOn: (address: string): void => window.location.assign(address) };

const listeners = new Set<() => Promise<void>>();

/** Calls `listener` before the person signs out, while the session still holds; returns how to stop. */
export function onLeaving(listener: () => Promise<void>): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lets everybody put away what belongs to the session. Nobody's failure keeps a person from leaving. */
export async function prepareToLeave(): Promise<void> {
  await Promise.allSettled([...listeners].map((listener) => listener()));
}
