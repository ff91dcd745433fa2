/** What a family says beside what the registry knows, datum by datum. */
import { checkPhone, checkPostalAddress } from '#common/contacts.ts';
import type { Difference } from '#common/contract/enrolment-office.ts';
import type { EnrolmentForm, EnrolmentKind } from '#common/contract/enrolments.ts';
import { formatDate, type DateString } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { parseIsee } from '#common/parse-isee.ts';

export interface Place {
  schoolName: string;
  className: string;
}

/** What the registry knows of the child and of who applies. */
export interface RegistryFacts {
  child: {
    firstName: string;
    lastName: string;
    fiscalCode: string | null;
    birthDate: DateString | null;
  } | null;
  /** Where the child goes in the window's year, enrolled already or by the move of classes. */
  expected: Place | null;
  isResident: boolean | null;
  payer: { guardianId: number; name: string } | null;
  isee: { amountCents: number; validTo: DateString } | null;
  phone: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
}

export interface Declared {
  kind: EnrolmentKind;
  form: EnrolmentForm;
  schoolName: string | null;
  payerName: string | null;
}

/** In the order in which a clerk reads them. What the family leaves as it is never differs. */
export function compare(declared: Declared, registry: RegistryFacts): Difference[] {
  const { kind, form } = declared;
  const { child } = registry;
  const isNew = kind === 'new';
  const said = isNew
    ? {
        name: `${form.lastName} ${form.firstName}`.trim(),
        fiscalCode: form.fiscalCode.replace(/\s/g, '').toUpperCase(),
        birthDate: form.birthDate,
      }
    : { name: nameOf(child), fiscalCode: child?.fiscalCode ?? '', birthDate: child?.birthDate ?? '' };
  return [
    line('name', nameOf(child), said.name),
    line('fiscalCode', child?.fiscalCode ?? null, said.fiscalCode),
    line('birthDate', dayOf(child?.birthDate), dayOf(said.birthDate)),
    line('place', placeOf(registry.expected), placeOf(wantedPlace(declared))),
    line('residency', residencyOf(registry.isResident), residencyOf(form.isResident)),
    line(
      'payer',
      registry.payer?.name ?? null,
      declared.payerName,
      registry.payer?.guardianId === form.payerId,
    ),
    iseeLine(form, registry.isee),
    line('phone', plainPhone(registry.phone ?? ''), plainPhone(form.phone)),
    line('address', addressOf(registry), addressOf(form)),
  ];
}

/** `isSame` where the shown words do not tell. */
function line(
  field: Difference['field'],
  registry: string | null,
  declared: string | null,
  isSame = (registry ?? '').toUpperCase() === (declared ?? '').toUpperCase(),
): Difference {
  return { field, registry: registry || null, declared: declared || null, isDifferent: !isSame };
}

function nameOf(child: RegistryFacts['child']): string {
  return child ? `${child.lastName} ${child.firstName}` : '';
}

function dayOf(date: DateString | null | undefined): string {
  return date ? formatDate(date) : '';
}

function wantedPlace({ schoolName, form }: Declared): Place | null {
  return schoolName === null ? null : { schoolName, className: form.className.trim() };
}

function placeOf(place: Place | null): string | null {
  if (!place) return null;
  return place.className === '' ? place.schoolName : `${place.schoolName}, ${place.className}`;
}

function residencyOf(isResident: boolean | null): string | null {
  if (isResident === null) return null;
  return isResident ? 'Residente' : 'Non residente';
}

/** Keeping what the Comune has, or none where it has none, is no difference. */
function iseeLine(form: EnrolmentForm, known: RegistryFacts['isee']): Difference {
  const registry = known ? formatEuro(known.amountCents) : null;
  if (form.isee === 'known') return line('isee', registry, registry);
  if (form.isee === 'none') return line('isee', registry, null);
  const cents = parseIsee(form.iseeAmount);
  return line('isee', registry, cents === null ? form.iseeAmount : formatEuro(cents), false);
}

function plainPhone(text: string): string {
  const phone = checkPhone(text);
  return phone.ok ? phone.value : text.trim();
}

type Address = Record<'street' | 'postalCode' | 'city' | 'province', string | null>;

function addressOf({ street, postalCode, city, province }: Address): string {
  const parts = {
    street: street ?? '',
    postalCode: postalCode ?? '',
    city: city ?? '',
    province: province ?? '',
  };
  const address = checkPostalAddress(parts);
  const shown = address.ok ? address.value : parts;
  const town = [shown.postalCode, shown.city, shown.province].filter((part) => part !== '').join(' ');
  return [shown.street, town].filter((part) => part !== '').join(', ');
}
