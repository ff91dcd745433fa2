/**
 * Some acts ask who uses the page to prove again who it is. The request waits meanwhile, and so does the page, with all
 * that was typed into it.
 */
type Ask = () => Promise<boolean>;

const ASKED = ['second_factor_required', 'reauthentication_required'];
let ask: Ask | null = null;
/** One question for all requests that wait for it. */
let asking: Promise<boolean> | null = null;

/** From now on `next` asks the person; returns how to stop. */
export function askForProofWith(next: Ask): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = null;
  };
}

export function isProofAsked(reason: string): boolean {
  return ASKED.includes(reason);
}

/** Whether the person has proved it; at once no where nothing can ask. */
export function proveAgain(): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}
