/** How to reach a person: what an e-mail address, a telephone number and a postal address look like. */
import { ok, refuse, type Outcome } from './outcome.ts';
import type { PostalAddress } from './postal-address.ts';

/** The e-mail pattern of pagoPA's own schema (`stEMail`): an address outside it would make our answers invalid. */
const EMAIL = /^[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63}){0,7}\.[a-zA-Z0-9-]{2,63}$/;

/** An address as it is stored, without spaces around it. Whether it exists only a message can tell. */
export function checkEmail(text: string): Outcome<string, 'empty' | 'format'> {
  const address = text.trim();
  if (address === '') return refuse('empty');
  return EMAIL.test(address) && address.length <= 256 ? ok(address) : refuse('format');
}

/** A number as people write it, with its signs left out: digits, after a `+` when it names the country (E.164: 15). */
export function checkPhone(text: string): Outcome<string, 'format'> {
  const number = text.replace(/[\s./()-]/g, '');
  return /^\+?\d{6,15}$/.test(number) ? ok(number) : refuse('format');
}

export type AddressFlaw = 'street' | 'postalCode' | 'city' | 'province';

/** An Italian address, all of it; the first part that is missing or has another form is the refusal. */
export function checkPostalAddress(address: PostalAddress): Outcome<PostalAddress, AddressFlaw> {
  const street = tidy(address.street);
  const postalCode = tidy(address.postalCode);
  const city = tidy(address.city);
  const province = tidy(address.province).toUpperCase();
  if (street.length < 3 || street.length > 100) return refuse('street');
  if (!/^\d{5}$/.test(postalCode)) return refuse('postalCode');
  if (!/^[\p{L}\p{M}'’. -]{2,60}$/u.test(city)) return refuse('city');
  if (!/^[A-Z]{2}$/.test(province)) return refuse('province');
  return ok({ street, postalCode, city, province });
}

/** A person's name as the registry takes it: letters, and the signs between them. */
export function checkName(text: string): Outcome<string, 'format'> {
  const name = tidy(text);
  return /^\p{L}[\p{L}\p{M}'’`. ()/-]*$/u.test(name) && name.length <= 100 ? ok(name) : refuse('format');
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
