/** An idempotency key for one wish of a person. Not `randomUUID`: it is missing where the address is not https. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
