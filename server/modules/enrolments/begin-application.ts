import type { BeginBody, BeginRefusal, EnrolmentForm } from '#common/contract/enrolments.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { proposeClass } from '#server/modules/registry/propose-class.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findBegun, hasSentOne, insertApplication, insertStep, updateForm } from './application-queries.ts';
import { findChild, findGuardian, findKnownIsee, findOwnChildren } from './family-queries.ts';
import { findRegistryRows } from './registry-facts-queries.ts';
import { EMPTY_FORM, isOpen } from './rules.ts';
import { findWindow, type WindowFact } from './window-queries.ts';

interface By {
  guardianId: number;
  actor: string;
  today: DateString;
}

/**
 * Begins a draft, filled with what the Comune knows. Begun twice it is one; the draft of a child is taken up again. A
 * refusal must undo the transaction.
 */
export async function beginApplication(
  tx: TenantTx,
  tenantId: TenantId,
  body: BeginBody,
  { guardianId, actor, today }: By,
): Promise<Outcome<{ applicationId: number }, BeginRefusal>> {
  const { windowId, childId } = body;
  if (childId !== null && !(await isOwn(tx, guardianId, childId))) return refuse('unknown_child');
  const begun = await findBegun(tx, { ...body, guardianId });
  if (begun !== null) return ok({ applicationId: begun });
  const window = await findWindow(tx, windowId);
  if (!window || !isOpen(window, today)) return refuse('window_closed');
  const kind = childId === null ? 'new' : 'renewal';
  if (!(kind === 'new' ? window.takesNew : window.takesRenewals)) return refuse('not_taken');
  if (childId !== null && (await hasSentOne(tx, windowId, childId))) return refuse('already_applied');
  const form = await prefill(tx, { guardianId, childId, today });
  const applicationId = await insertApplication(tx, tenantId, { ...body, guardianId, kind, form });
  if (applicationId === null) {
    // The same click, in another transaction that has ended meanwhile.
    const other = await findBegun(tx, { ...body, guardianId });
    return other === null ? refuse('already_applied') : ok({ applicationId: other });
  }
  if (childId !== null) await placeByRegistry(tx, { applicationId, form, window, today });
  await insertStep(tx, tenantId, { applicationId, state: 'draft', note: '', actor });
  return ok({ applicationId });
}

async function isOwn(tx: TenantTx, guardianId: number, childId: number): Promise<boolean> {
  return (await findOwnChildren(tx, guardianId)).some((child) => child.childId === childId);
}

async function prefill(
  tx: TenantTx,
  { guardianId, childId, today }: { guardianId: number; childId: number | null; today: DateString },
): Promise<EnrolmentForm> {
  const guardian = await findGuardian(tx, guardianId);
  if (!guardian) throw new Error('an account without its guardian');
  const child = childId === null ? null : await findChild(tx, childId);
  const isee = await findKnownIsee(tx, child?.familyId ?? guardian.familyId, today);
  return {
    ...EMPTY_FORM,
    firstName: child?.firstName ?? '',
    lastName: child?.lastName ?? '',
    fiscalCode: child?.fiscalCode ?? '',
    birthDate: child?.birthDate ?? '',
    phone: guardian.phone ?? '',
    street: guardian.street ?? '',
    postalCode: guardian.postalCode ?? '',
    city: guardian.city ?? '',
    province: guardian.province ?? '',
    payerId: guardianId,
    isee: isee ? 'known' : 'none',
  };
}

/** School and class, residency and payer of a child that the Comune knows. */
async function placeByRegistry(
  tx: TenantTx,
  draft: { applicationId: number; form: EnrolmentForm; window: WindowFact; today: DateString },
): Promise<void> {
  const { applicationId, form, window, today } = draft;
  const serviceId = await findCanteenService(tx);
  if (serviceId === null) return;
  const [known] = await findRegistryRows(tx, [applicationId], { serviceId, today });
  if (!known) return;
  const { next, last, child, payer } = known;
  const place = next ?? (last && proposeClass({ ...last, birthDate: child?.birthDate ?? null }, window));
  await updateForm(tx, applicationId, {
    ...form,
    schoolId: place?.schoolId ?? null,
    className: place?.className ?? '',
    isResident: (next ?? last)?.isResident ?? true,
    payerId: payer?.guardianId ?? form.payerId,
  });
}
