/** What a browser tells a page that it may be looked at again. */
export interface Sight {
  type: string;
  /** Of `pageshow`: the page was kept as it was left. */
  persisted?: boolean;
}

/**
 * Whether somebody who left for Checkout is back at the page as it was left: by the browser's arrow; or, in the native shell,
 * whose page never goes away, from the system's browser in front of it.
 */
export function isBackAtPage(
  event: Sight,
  { isShell, isVisible }: { isShell: boolean; isVisible: boolean },
): boolean {
  return event.type === 'pageshow' ? event.persisted === true : isShell && isVisible;
}
