import { checkFiscalCode } from '#common/fiscal-code.ts';
import type { SamlPerson } from './saml/check-assertion.ts';

/** Whom an identity provider vouched for, as it is kept between the answer and the session. */
export interface VouchedPerson {
  /** The identity's own identifier: `TINIT-` and the fiscal code, upper case. */
  subject: string;
  /** `null` when it is no fiscal code that could be anybody's (check letter), or of another country. */
  fiscalCode: string | null;
  firstName: string;
  lastName: string;
  /** Empty when the identity provider gives none. */
  email: string;
  nameId: string;
  nameQualifier: string;
  sessionIndex: string | null;
}

export function toVouchedPerson({ attributes, nameId, sessionIndex }: SamlPerson): VouchedPerson {
  const subject = (attributes.get('fiscalNumber') ?? '').toUpperCase();
  const code = subject.startsWith('TINIT-') ? checkFiscalCode(subject.slice('TINIT-'.length)) : null;
  return {
    subject,
    fiscalCode: code?.ok ? code.value : null,
    firstName: attributes.get('name') ?? '',
    lastName: attributes.get('familyName') ?? '',
    email: attributes.get('email') ?? '',
    nameId: nameId.value,
    nameQualifier: nameId.nameQualifier,
    sessionIndex,
  };
}
