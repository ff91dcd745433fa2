import type { EnrolmentDecisionRefusal } from '#common/contract/enrolment-office.ts';
import type { ClassRow } from '#common/contract/school-years.ts';
import { romanDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { parseIsee } from '#common/parse-isee.ts';
import { addParent } from '#server/modules/registry/add-parent.ts';
import { declareIsee } from '#server/modules/registry/declare-isee.ts';
import { enrolForYear } from '#server/modules/registry/enrol-for-year.ts';
import { enterChild } from '#server/modules/registry/enter-child.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { listClassRows } from '#server/modules/registry/list-school-years.ts';
import { saveContacts } from '#server/modules/registry/save-contacts.ts';
import { setPayer } from '#server/modules/registry/set-payer.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { ApplicationFact } from './application-queries.ts';
import { findChild, findGuardian } from './family-queries.ts';
import { judgeForm, offersOf } from './read-own.ts';
import { firstDayOf, iseeEnd } from './rules.ts';
import { lockWindow, type WindowFact } from './window-queries.ts';

export interface Placing {
  classId: number | null;
  validFrom: DateString | null;
}

interface By {
  actor: string;
  today: DateString;
}

type Refusal = EnrolmentDecisionRefusal;

/**
 * Writes in the registry what an application says: the child if it is new, its enrolment, who pays, the ISEE, how to reach
 * who applies. Answers the child. The application itself is the caller's. A refusal must undo the transaction.
 */
export async function writeAccepted(
  tx: TenantTx,
  tenantId: TenantId,
  application: ApplicationFact,
  placing: Placing,
  by: By,
): Promise<Outcome<{ childId: number; className: string }, Refusal>> {
  const window = await lockWindow(tx, application.windowId);
  if (!window) throw new Error('an application without its window');
  const offers = await offersOf(tx, application, window, by.today);
  // Judged as of its sending: who lived elsewhere was taken then, an ISEE of the old year was good when it was filed.
  const asSent = { ...offers, knownIsee: offers.knownIsee ?? { amountCents: 0, validTo: by.today } };
  const sentOn = dayOf(application.lastSentAt, by.today);
  if (judgeForm(application, { takesNonresidents: true }, asSent, sentOn).length > 0)
    return refuse('incomplete');
  const place = await findPlace(tx, window, placing, by.today);
  if (!place.ok) return place;
  const child = await ensureChild(tx, tenantId, application, by);
  if (!child.ok) return child;
  const { childId } = child.value;
  const enrolled = await enrol(tx, tenantId, { application, window, childId, ...place.value }, by);
  if (!enrolled.ok) return enrolled;
  const payer = await changePayer(
    tx,
    tenantId,
    { application, childId, validFrom: place.value.validFrom },
    by,
  );
  if (!payer.ok) return payer;
  const isee = await keepIsee(tx, tenantId, { application, childId }, by);
  if (!isee.ok) return isee;
  const { phone, street, postalCode, city, province } = application.form;
  const contacts = { phone, street, postalCode, city, province };
  const saved = await saveContacts(tx, { guardianId: application.guardianId, contacts }, by.actor);
  return saved.ok ? ok({ childId, className: place.value.className }) : refuse('incomplete');
}

function dayOf(instant: Date | null, today: DateString): DateString {
  return instant ? romanDate(instant) : today;
}

/** A class of the window's year, from a day of that year on that is not past. */
async function findPlace(
  tx: TenantTx,
  window: WindowFact,
  { classId, validFrom }: Placing,
  today: DateString,
): Promise<Outcome<{ classId: number; className: string; validFrom: DateString }, Refusal>> {
  if (classId === null) return refuse('class_missing');
  const { classes } = await listClassRows(tx, window.schoolYearId, today);
  const found = classes.find((one) => one.classId === classId);
  if (!found) return refuse('unknown_class');
  const day = validFrom ?? firstDayOf(window, today);
  if (day < firstDayOf(window, today) || day > window.endsOn) return refuse('bad_date');
  return ok({ classId, className: found.name, validFrom: day });
}

export function isFull(
  { placesPerClass }: WindowFact,
  { pupilCount }: Pick<ClassRow, 'pupilCount'>,
): boolean {
  return placesPerClass !== null && pupilCount >= placesPerClass;
}

async function ensureChild(
  tx: TenantTx,
  tenantId: TenantId,
  { applicationId, childId, guardianId, form }: ApplicationFact,
  { actor, today }: By,
): Promise<Outcome<{ childId: number }, Refusal>> {
  if (childId !== null) return ok({ childId });
  const guardian = await findGuardian(tx, guardianId);
  if (!guardian || form.payerId === null) return refuse('unknown_payer');
  const { firstName, lastName, fiscalCode, birthDate, payerId } = form;
  const entered = await enterChild(
    tx,
    tenantId,
    { familyId: guardian.familyId, userCode: '', firstName, lastName, fiscalCode, birthDate, payerId },
    { actor, requestKey: `iscrizione-${applicationId}`, today },
  );
  if (!entered.ok) return refuse(entered.reason === 'fiscal_code_in_use' ? 'code_in_use' : 'incomplete');
  if (payerId !== guardianId) await addParent(tx, tenantId, { childId: entered.value.id, guardianId }, actor);
  return ok({ childId: entered.value.id });
}

interface Enrolling {
  application: ApplicationFact;
  window: WindowFact;
  childId: number;
  classId: number;
  validFrom: DateString;
}

async function enrol(
  tx: TenantTx,
  tenantId: TenantId,
  { application, window, childId, classId, validFrom }: Enrolling,
  { actor, today }: By,
): Promise<Outcome<null, Refusal>> {
  const serviceId = await findCanteenService(tx);
  if (serviceId === null) return refuse('unknown_class');
  const enrolled = await enrolForYear(
    tx,
    tenantId,
    { childId, serviceId, classId, validFrom, isResident: application.form.isResident },
    { actor, today, lastDay: window.endsOn },
  );
  if (!enrolled.ok) {
    const { reason } = enrolled;
    return refuse(reason === 'unknown_person' || reason === 'unknown_service' ? 'not_possible' : reason);
  }
  // Counted with the child in it: who was in the class already takes no other place.
  const { classes } = await listClassRows(tx, window.schoolYearId, today);
  const { pupilCount = 0 } = classes.find((one) => one.classId === classId) ?? {};
  return isFull(window, { pupilCount: pupilCount - 1 }) ? refuse('class_full') : ok(null);
}

async function changePayer(
  tx: TenantTx,
  tenantId: TenantId,
  {
    application,
    childId,
    validFrom,
  }: { application: ApplicationFact; childId: number; validFrom: DateString },
  { actor, today }: By,
): Promise<Outcome<null, Refusal>> {
  const guardianId = application.form.payerId;
  if (guardianId === null) return refuse('unknown_payer');
  const startsOn = validFrom > today ? validFrom : today;
  const set = await setPayer(tx, tenantId, { childId, guardianId, startsOn }, { actor, today });
  return set.ok || set.reason === 'already_payer' ? ok(null) : refuse('unknown_payer');
}

/** From the day on which it was filed: for the tariffs, an ISEE's first day. */
async function keepIsee(
  tx: TenantTx,
  tenantId: TenantId,
  { application, childId }: { application: ApplicationFact; childId: number },
  { actor, today }: By,
): Promise<Outcome<null, Refusal>> {
  const { isee, iseeAmount, iseeProtocol, iseeSignedOn } = application.form;
  const amountCents = parseIsee(iseeAmount);
  if (isee !== 'declared' || amountCents === null) return ok(null);
  const child = await findChild(tx, childId);
  if (!child) return refuse('incomplete');
  const filedOn = dayOf(application.sentAt, today);
  const validFrom = iseeSignedOn > filedOn ? iseeSignedOn : filedOn;
  const declaration = {
    familyId: child.familyId,
    amountCents,
    protocol: iseeProtocol.trim(),
    validFrom,
    validTo: iseeEnd(iseeSignedOn),
  };
  return declareIsee(tx, tenantId, declaration, actor);
}
