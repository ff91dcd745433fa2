/** A page that nobody sees has no frames, and a stylesheet may never come. */
const LONGEST_WAIT_MS = 500;

/**
 * Ends as the browser is about to paint for the first time, with what it needs for that. Only then are the scripts
 * fetched that the server has listed, so that on a slow network the style and the letters come before them.
 */
export async function atFirstFrame(): Promise<void> {
  await new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, LONGEST_WAIT_MS);
  });
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="at-first-frame"]')) {
    link.rel = 'modulepreload';
  }
}
