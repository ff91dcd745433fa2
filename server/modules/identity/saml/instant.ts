const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z?$/;

/**
 * A point in time as SAML writes it: UTC, with or without fractions of a second; the `Z` may be missing (SAML Core 1.3.3
 * wants no time zone component). `null` for anything else, and for dates that no calendar has.
 */
export function readInstant(text: string | null): Date | null {
  const match = DATE_TIME.exec(text ?? '');
  if (!match) return null;
  const seconds = `${match[1] ?? ''}.000Z`;
  const date = new Date(seconds);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== seconds) return null;
  return new Date(date.getTime() + Number((match[2] ?? '').padEnd(3, '0').slice(0, 3)));
}

/** To the second, which is what a request says of itself and what answers are compared with. */
export function writeInstant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function toTheSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
