import type { ApplicationWarning, OfficeApplication } from '#common/contract/enrolment-office.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { listClassRows } from '#server/modules/registry/list-school-years.ts';
import { proposeClass } from '#server/modules/registry/propose-class.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { isFull } from './accept-application.ts';
import { findApplication, findSteps, protocolIn, type ApplicationFact } from './application-queries.ts';
import { compare, type Place } from './difference-rules.ts';
import { ownStep } from './read-own.ts';
import { findLateFamilies, findRegistryRows, type RegistryRow } from './registry-facts-queries.ts';
import { firstDayOf, protocolOf } from './rules.ts';
import { findWindow, type WindowFact } from './window-queries.ts';

/** One application beside what the registry knows, and what an acceptance needs. */
export async function readApplication(
  tx: TenantTx,
  applicationId: number,
  today: DateString,
): Promise<Outcome<OfficeApplication, 'unknown_application'>> {
  const application = await findApplication(tx, applicationId);
  const protocol = application && protocolIn(application);
  if (!application?.sentAt || !protocol) return refuse('unknown_application');
  const window = await findWindow(tx, application.windowId);
  const serviceId = (await findCanteenService(tx)) ?? 0;
  const [known] = await findRegistryRows(tx, [applicationId], { serviceId, today });
  if (!window || !known) throw new Error('an application without its window or its people');
  const isOverdue = window.flagsOverdue && (await findLateFamilies(tx, today)).has(known.familyId);
  const { form } = application;
  const steps = await findSteps(tx, applicationId);
  const { classes } = await listClassRows(tx, window.schoolYearId, today);
  const wanted = classes.find(
    ({ schoolId, name }) => schoolId === form.schoolId && name === form.className.trim(),
  );
  const isDeclared = form.isee === 'declared';
  return ok({
    applicationId,
    protocol: protocolOf(protocol.year, protocol.number),
    sentAt: application.sentAt.toISOString(),
    updatedAt: application.updatedAt.toISOString(),
    kind: application.kind,
    state: application.state,
    childId: application.childId,
    childName: application.childName,
    applicantName: known.applicantName,
    schoolYear: window.schoolYear,
    schoolName: known.schoolName,
    className: form.className,
    handledBy: steps.findLast(({ takenBy }) => !takenBy.startsWith('portal:'))?.takenBy ?? null,
    isOverdue,
    version: application.version,
    note: application.note,
    email: known.email,
    differences: differencesOf(application, known, window),
    warnings: warningsOf(application, known, isOverdue),
    iseeProtocol: isDeclared ? form.iseeProtocol : null,
    iseeSignedOn: isDeclared ? form.iseeSignedOn : null,
    steps: steps.map((step) => ({ ...ownStep(step), takenBy: step.takenBy })),
    classes: classes.map((one) => ({
      classId: one.classId,
      label: `${one.schoolName}, ${one.name}`,
      pupilCount: one.pupilCount,
      isFull: isFull(window, one),
    })),
    wantedClassId: wanted?.classId ?? null,
    firstDay: firstDayOf(window, today),
    lastDay: window.endsOn,
  });
}

export function differencesOf(
  { kind, form }: ApplicationFact,
  known: RegistryRow,
  window: WindowFact,
): OfficeApplication['differences'] {
  const { schoolName, payerName, next, last, ...registry } = known;
  return compare(
    { kind, form, schoolName, payerName },
    { ...registry, expected: expectedPlace(known, window), isResident: (next ?? last)?.isResident ?? null },
  );
}

/** Where the registry has the child in the window's year, or would move it. */
function expectedPlace({ next, last, child }: RegistryRow, window: WindowFact): Place | null {
  if (next || !last) return next;
  const proposed = proposeClass({ ...last, birthDate: child?.birthDate ?? null }, window);
  return proposed && { schoolName: last.schoolName, className: proposed.className };
}

function warningsOf(
  { form }: ApplicationFact,
  { codeInUse, appliedTwice }: RegistryRow,
  isOverdue: boolean,
): ApplicationWarning[] {
  return [
    ...(codeInUse ? (['code_in_use'] as const) : []),
    ...(appliedTwice ? (['applied_twice'] as const) : []),
    ...(isOverdue ? (['overdue'] as const) : []),
    ...(form.needsDiet ? (['diet'] as const) : []),
  ];
}
