import { checkPhone, checkPostalAddress, type AddressFlaw } from '#common/contacts.ts';
import type { ContactsBody, ContactsRefusal } from '#common/contract/family.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { FamilyField } from './change-rules.ts';
import { findGuardian, updateContacts, upsertFamilyChanges } from './family-queries.ts';

const ADDRESS_REFUSAL = {
  street: 'bad_street',
  postalCode: 'bad_postal_code',
  city: 'bad_city',
  province: 'bad_province',
} as const satisfies Record<AddressFlaw, ContactsRefusal>;

/**
 * A guardian's own telephone and address, at once. The telephone may be taken away; an address is whole, and once known
 * can only be replaced: notices print it. The e-mail address changes by a link (`accounts/request-email-change.ts`).
 */
export async function saveContacts(
  tx: TenantTx,
  wanted: { guardianId: number; contacts: ContactsBody },
  actor: string,
): Promise<Outcome<null, ContactsRefusal>> {
  const { guardianId, contacts } = wanted;
  const known = await findGuardian(tx, guardianId);
  if (!known) throw new Error('an account without its guardian');
  const knownAddress = {
    street: known.street ?? '',
    postalCode: known.postalCode ?? '',
    city: known.city ?? '',
    province: known.province ?? '',
  };
  const phone = contacts.phone.trim() === '' ? ok('') : checkPhone(contacts.phone);
  if (!phone.ok) return refuse('bad_phone');
  const { street, postalCode, city, province } = contacts;
  const typed = { street, postalCode, city, province };
  const isUntouched = isSame(typed, knownAddress);
  const address = isUntouched ? ok(knownAddress) : checkPostalAddress(typed);
  if (!address.ok) return refuse(ADDRESS_REFUSAL[address.reason]);

  const changed: FamilyField[] = [
    ...(phone.value === (known.phone ?? '') ? [] : (['phone'] as const)),
    ...(isSame(address.value, knownAddress) ? [] : (['address'] as const)),
  ];
  if (changed.length === 0) return ok(null);
  await updateContacts(tx, guardianId, { phone: phone.value, ...address.value });
  await upsertFamilyChanges(tx, { kind: 'guardian', id: guardianId }, changed, actor);
  await recordAudit(tx, {
    actor,
    action: 'registry.save_contacts',
    subjectKind: 'guardian',
    subjectId: guardianId,
    detail: { changed },
  });
  return ok(null);
}

type Address = Omit<ContactsBody, 'phone'>;

function isSame(one: Address, other: Address): boolean {
  return (['street', 'postalCode', 'city', 'province'] as const).every(
    (part) => one[part].trim() === other[part],
  );
}
