/** Distinguished Encoding Rules (ITU-T X.690): the few types that a certificate is made of. */

type Bytes = Uint8Array<ArrayBuffer>;

export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function typed(type: number, content: Uint8Array): Bytes {
  return joinBytes(Uint8Array.of(type), lengthOf(content.length), content);
}

function lengthOf(length: number): Bytes {
  if (length < 128) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(128 + bytes.length, ...bytes);
}

export function sequence(...items: readonly Uint8Array[]): Bytes {
  return typed(0x30, joinBytes(...items));
}

export function setOf(item: Uint8Array): Bytes {
  return typed(0x31, item);
}

/** `[number]`, constructed. */
export function tagged(number: number, content: Uint8Array): Bytes {
  return typed(0xa0 + number, content);
}

/** A number of any size, not negative, its highest byte first. */
export function integer(magnitude: Uint8Array): Bytes {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : magnitude.slice(first);
  return typed(0x02, (digits[0] ?? 0) < 128 ? digits : joinBytes(Uint8Array.of(0), digits));
}

export function boolean(value: boolean): Bytes {
  return typed(0x01, Uint8Array.of(value ? 0xff : 0));
}

export function nullValue(): Bytes {
  return typed(0x05, new Uint8Array());
}

export function octetString(content: Uint8Array): Bytes {
  return typed(0x04, content);
}

export function bitString(content: Uint8Array, unusedBits = 0): Bytes {
  return typed(0x03, joinBytes(Uint8Array.of(unusedBits), content));
}

export function utf8String(text: string): Bytes {
  return typed(0x0c, new TextEncoder().encode(text));
}

/** Letters, digits and few signs of ASCII: country codes. */
export function printableString(text: string): Bytes {
  return typed(0x13, new TextEncoder().encode(text));
}

/** To the second, UTC; years from 1950 to 2049, as RFC 5280 wants them written. */
export function utcTime(date: Date): Bytes {
  return typed(0x17, new TextEncoder().encode(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
}

/** `2.5.4.97`. */
export function objectIdentifier(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return typed(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift(128 + (rest % 128));
  return digits;
}
