import type { Debtor } from './queries.ts';

interface KnownPayer extends Omit<Debtor, 'fiscalCode' | 'fullName'> {
  fiscalCode: string | null;
  firstName: string;
  lastName: string;
}

/** A payer as the debtor of a notice. Its fiscal code must have been asked for before. */
export function debtorOf({ fiscalCode, firstName, lastName, ...payer }: KnownPayer): Debtor {
  if (!fiscalCode) throw new Error('a payer without a fiscal code has passed the check');
  const { street, postalCode, city, province, email } = payer;
  // pagoPA's schema allows 70 characters.
  const fullName = `${firstName} ${lastName}`.slice(0, 70);
  return { fiscalCode, fullName, street, postalCode, city, province, email };
}
