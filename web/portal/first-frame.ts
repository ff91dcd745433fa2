import { nextTask } from '../ui/next-task.ts';

/** A page that nobody sees has no frames, and a stylesheet may never come. */
const LONGEST_WAIT_MS = 500;
/** Each request costs a slow phone some milliseconds. */
const AT_ONCE = 4;

/**
 * Ends as the browser is about to paint for the first time, with what it needs for that. Only then are the scripts
 * fetched that the server has listed, so that on a slow network the style and the letters come before them.
 */
export async function atFirstFrame(): Promise<void> {
  await new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, LONGEST_WAIT_MS);
  });
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="at-first-frame"]')];
  for (const [index, link] of links.entries()) {
    link.rel = 'modulepreload';
    if (index % AT_ONCE === AT_ONCE - 1) await nextTask();
  }
}
