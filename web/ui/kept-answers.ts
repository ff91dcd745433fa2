/** Keeps answers on the device, for when there is no network. */
export interface AnswerKeeper {
  /** An answer came from the server. */
  keep(path: string, answer: unknown): void;
  /** The answer to show when no connection could be made; `undefined`: none. */
  find(path: string): Promise<unknown>;
}

let keeper: AnswerKeeper | null = null;

/** From now on what is read is given to `next`, and asked of it when the network fails. */
export function keepAnswersWith(next: AnswerKeeper): void {
  keeper = next;
}

export function keepAnswer(path: string, answer: unknown): void {
  keeper?.keep(path, answer);
}

export async function findKeptAnswer(path: string): Promise<unknown> {
  return keeper?.find(path);
}
