/**
 * The private-use scheme that opens a native application (RFC 8252, 7.1): its identifier in the store, in the letters that a
 * scheme may have.
 */
export function schemeOf(appId: string): string {
  return appId.toLowerCase().replaceAll('_', '-');
}
