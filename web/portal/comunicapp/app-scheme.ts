import type { NativeAppSchemes } from '#common/contract/native-apps.ts';

/** The scheme that opens the application on that device; `null`: there is none for it. */
export function schemeFor(userAgent: string, schemes: NativeAppSchemes): string | null {
  if (/android/i.test(userAgent)) return schemes.android;
  // An iPad says that it is a Mac.
  return /iphone|ipad|ipod|macintosh/i.test(userAgent) ? schemes.ios : null;
}
