/** What a family reads of its applications. */
import type { EnrolmentForm, FormFlaw, OwnApplication, OwnEnrolments } from '#common/contract/enrolments.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  findApplication,
  findApplicationsOf,
  findAppliedWindows,
  findSteps,
  type ApplicationFact,
  type StepFact,
} from './application-queries.ts';
import {
  findChild,
  findGuardian,
  findKnownIsee,
  findOwnChildren,
  findPayers,
  findSchoolChoices,
} from './family-queries.ts';
import { editable, flawsOf, isOpen, isUndecided, protocolOf } from './rules.ts';
import { findWindow, findWindows, type WindowFact } from './window-queries.ts';

export async function listOwn(tx: TenantTx, guardianId: number, today: DateString): Promise<OwnEnrolments> {
  const windows = await findWindows(tx);
  const labels = new Map(windows.map(({ windowId, schoolYear }) => [windowId, schoolYear]));
  const children = await findOwnChildren(tx, guardianId);
  const applied = await findAppliedWindows(
    tx,
    children.map(({ childId }) => childId),
  );
  return {
    windows: windows
      .filter(({ closesOn }) => closesOn >= today)
      .map((window) => ({ ...factsOf(window), isOpen: isOpen(window, today) })),
    children: children.map((child) => ({
      ...child,
      appliedWindowIds: applied
        .filter(({ childId }) => childId === child.childId)
        .map(({ windowId }) => windowId),
    })),
    applications: (await findApplicationsOf(tx, guardianId)).map((application) =>
      summaryOf(application, labels.get(application.windowId) ?? ''),
    ),
  };
}

function factsOf({ windowId, schoolYear, opensOn, closesOn, takesRenewals, takesNew }: WindowFact) {
  return { windowId, schoolYear, opensOn, closesOn, takesRenewals, takesNew };
}

function summaryOf(application: ApplicationFact, schoolYear: string): OwnEnrolments['applications'][number] {
  const { applicationId, windowId, kind, state, year, number, sentAt, updatedAt, form } = application;
  return {
    applicationId,
    windowId,
    schoolYear,
    kind,
    childName: `${form.firstName} ${form.lastName}`.trim(),
    state,
    protocol: year === null || number === null ? null : protocolOf(year, number),
    sentAt: sentAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  };
}

/** One of a guardian's own, with all that its form offers. */
export async function readOwn(
  tx: TenantTx,
  { applicationId, guardianId }: { applicationId: number; guardianId: number },
  today: DateString,
): Promise<Outcome<OwnApplication, 'unknown_application'>> {
  const application = await findApplication(tx, applicationId);
  if (application?.guardianId !== guardianId) return refuse('unknown_application');
  const window = await findWindow(tx, application.windowId);
  if (!window) throw new Error('an application without its window');
  const guardian = await findGuardian(tx, guardianId);
  const offers = await offersOf(tx, application, window, today);
  const { state, version, note } = application;
  const form = withOffered(application.form, offers);
  return ok({
    ...summaryOf(application, window.schoolYear),
    version,
    form,
    note,
    flaws: judgeForm({ ...application, form }, window, offers, today),
    steps: (await findSteps(tx, applicationId)).map(ownStep),
    window: { ...factsOf(window), rules: window.rules, takesNonresidents: window.takesNonresidents },
    canEdit: editable(state, window, today) === 'yes',
    canWithdraw: isUndecided(state),
    email: guardian?.email ?? null,
    ...offers,
  });
}

export function ownStep({ state, note, takenBy, takenAt }: StepFact): OwnApplication['steps'][number] {
  return { state, note, byFamily: takenBy.startsWith('portal:'), takenAt: takenAt.toISOString() };
}

type Offers = Pick<OwnApplication, 'schools' | 'payers' | 'knownIsee'>;

/** What can be chosen in a form. */
export async function offersOf(
  tx: TenantTx,
  { guardianId, childId }: Pick<ApplicationFact, 'guardianId' | 'childId'>,
  { schoolYearId }: WindowFact,
  today: DateString,
): Promise<Offers> {
  const family = childId === null ? await findGuardian(tx, guardianId) : await findChild(tx, childId);
  return {
    schools: await findSchoolChoices(tx, schoolYearId),
    payers: await findPayers(tx, { guardianId, childId }),
    knownIsee: family && (await findKnownIsee(tx, family.familyId, today)),
  };
}

/** Whether a form's school and payer, where it names them, are among the choices. */
export function isOffered({ schoolId, payerId }: EnrolmentForm, { schools, payers }: Offers): boolean {
  return (
    (schoolId === null || schools.some((school) => school.schoolId === schoolId)) &&
    (payerId === null || payers.some(({ guardianId }) => guardianId === payerId))
  );
}

/** Whoever is no longer one of the child's adults cannot be chosen any more. */
function withOffered(form: EnrolmentForm, offers: Offers): EnrolmentForm {
  return isOffered(form, offers) ? form : { ...form, payerId: null };
}

/** What keeps it from being sent, or from being accepted. */
export function judgeForm(
  { kind, form }: Pick<ApplicationFact, 'kind' | 'form'>,
  { takesNonresidents }: Pick<WindowFact, 'takesNonresidents'>,
  { schools, payers, knownIsee }: Offers,
  today: DateString,
): FormFlaw[] {
  return flawsOf(form, {
    kind,
    today,
    takesNonresidents,
    schoolIds: new Set(schools.map(({ schoolId }) => schoolId)),
    payerIds: new Set(payers.map(({ guardianId }) => guardianId)),
    hasKnownIsee: knownIsee !== null,
  });
}
