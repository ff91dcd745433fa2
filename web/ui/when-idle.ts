/** However busy the browser is, nothing waits longer than this. */
const LONGEST_WAIT_MS = 2_000;
/** Where browsers do not say when they are idle (Safari): after what they have at hand. */
const FALLBACK_MS = 200;

/** Calls `work` when the browser has nothing else to do; returns how to give that up. */
export function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, FALLBACK_MS);
    return () => clearTimeout(timer);
  }
  const request = window.requestIdleCallback(work, { timeout: LONGEST_WAIT_MS });
  return () => window.cancelIdleCallback(request);
}
