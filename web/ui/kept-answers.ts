/** Keeps answers on the device, for when there is no network. */
export interface AnswerKeeper {
  /** An answer came from the server. */
  keep(path: string, answer: unknown): void;
  /** The answer to show when no connection could be made; `undefined`: none. */
  find(path: string): Promise<unknown>;
}

let keeper: Promise<AnswerKeeper> | null = null;

/**
 * From now on what is read is given to `next`, and asked of it when the network fails. It may still be on its way: what
 * is read meanwhile waits for it.
 */
export function keepAnswersWith(next: Promise<AnswerKeeper>): void {
  keeper = next;
}

export function keepAnswer(path: string, answer: unknown): void {
  void keeper?.then((found) => found.keep(path, answer)).catch(() => undefined);
}

export async function findKeptAnswer(path: string): Promise<unknown> {
  const found = await keeper?.catch(() => undefined);
  return found?.find(path);
}
