/** Renewals that say just what the registry has: accepted many at a time. */
import {
  MAX_BULK,
  type AcceptedRenewals,
  type AcceptRenewalsBody,
  type RenewalPreview,
} from '#common/contract/enrolment-office.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { listClassRows } from '#server/modules/registry/list-school-years.ts';
import { attemptInTenant, inTenant, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { findApplications, protocolIn } from './application-queries.ts';
import { decideApplication } from './decide-application.ts';
import { findWaitingRenewals } from './list-queries.ts';
import { differencesOf } from './read-application.ts';
import { findLateFamilies, findRegistryRows } from './registry-facts-queries.ts';
import { firstDayOf, protocolOf } from './rules.ts';
import { findWindow, type WindowFact } from './window-queries.ts';

type Ready = RenewalPreview['ready'][number] & { classId: number };

/** The waiting renewals that can be accepted unseen, and how many others there are. */
export async function previewRenewals(
  tx: TenantTx,
  windowId: number,
  today: DateString,
): Promise<Outcome<RenewalPreview, 'unknown_window'>> {
  const window = await findWindow(tx, windowId);
  if (!window) return refuse('unknown_window');
  const waiting = await findWaitingRenewals(tx, windowId);
  const ready = await findReady(tx, window, waiting, today);
  return ok({
    ready: ready.slice(0, MAX_BULK).map(({ classId: _, ...shown }) => shown),
    others: waiting.length - ready.length,
    firstDay: firstDayOf(window, today),
  });
}

/** No difference, a class that is there, no bill past its day where the office asks for that. */
async function findReady(
  tx: TenantTx,
  window: WindowFact,
  applicationIds: readonly number[],
  today: DateString,
): Promise<Ready[]> {
  const serviceId = await findCanteenService(tx);
  if (serviceId === null || applicationIds.length === 0) return [];
  const applications = new Map(
    (await findApplications(tx, applicationIds)).map((one) => [one.applicationId, one]),
  );
  const known = new Map(
    (await findRegistryRows(tx, applicationIds, { serviceId, today })).map((row) => [row.applicationId, row]),
  );
  const late = window.flagsOverdue ? await findLateFamilies(tx, today) : new Set<number>();
  const { classes } = await listClassRows(tx, window.schoolYearId, today);
  return applicationIds.flatMap((applicationId) => {
    const application = applications.get(applicationId);
    const row = known.get(applicationId);
    const protocol = application && protocolIn(application);
    if (!application || !row || !protocol || late.has(row.familyId) || row.appliedTwice) return [];
    if (differencesOf(application, row, window).some(({ isDifferent }) => isDifferent)) return [];
    const { schoolId, className } = application.form;
    const place = classes.find((one) => one.schoolId === schoolId && one.name === className.trim());
    if (!place) return [];
    return [
      {
        applicationId,
        version: application.version,
        protocol: protocolOf(protocol.year, protocol.number),
        childName: application.childName,
        place: `${place.schoolName}, ${place.name}`,
        classId: place.classId,
      },
    ];
  });
}

/** Each in a transaction of its own: those that somebody has touched, or that differ now, stay for a clerk to look at. */
export async function acceptRenewals(
  db: Db,
  tenantId: TenantId,
  { windowId, applications }: AcceptRenewalsBody,
  by: { actor: string; today: DateString },
): Promise<AcceptedRenewals> {
  const ready = await inTenant(db, tenantId, async (tx) => {
    const window = await findWindow(tx, windowId);
    const waiting = new Set(window ? await findWaitingRenewals(tx, windowId) : []);
    const wanted = applications.map(({ applicationId }) => applicationId).filter((id) => waiting.has(id));
    return window ? findReady(tx, window, wanted, by.today) : [];
  });
  const seen = new Map(applications.map(({ applicationId, seen: version }) => [applicationId, version]));
  let accepted = 0;
  for (const { applicationId, version, classId } of ready) {
    if (seen.get(applicationId) !== version) continue;
    const outcome = await attemptInTenant(db, tenantId, (tx) =>
      decideApplication(
        tx,
        tenantId,
        { applicationId, decision: 'accept', seen: version, note: '', classId, validFrom: null },
        by,
      ),
    );
    if (outcome.ok) accepted += 1;
  }
  return { accepted, left: applications.length - accepted };
}
