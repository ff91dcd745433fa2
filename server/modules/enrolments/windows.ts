/** The windows in which families may apply, one for each school year. */
import type { WindowBody, WindowList, WindowRefusal } from '#common/contract/enrolment-windows.ts';
import { isRange, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import { listSchoolYears } from '#server/modules/registry/list-school-years.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { isOpen } from './rules.ts';
import { findWindows, upsertWindow, type WindowFact } from './window-queries.ts';

const MAX_DAYS = 366;

/** The school years that are not over, with their windows; an older one that had a window too. */
export async function listWindows(tx: TenantTx, today: DateString): Promise<WindowList> {
  const windows = new Map((await findWindows(tx)).map((window) => [window.schoolYearId, window]));
  const years = await listSchoolYears(tx, today);
  return {
    years: years
      .filter(({ schoolYearId, endsOn }) => endsOn >= today || windows.has(schoolYearId))
      .map(({ schoolYearId, label }) => {
        const window = windows.get(schoolYearId);
        return { schoolYearId, label, window: window ? viewWindow(window, today) : null };
      }),
    schools: (await listSchools(tx)).map(({ schoolId, name }) => ({ schoolId, name })),
  };
}

function viewWindow(
  window: WindowFact,
  today: DateString,
): NonNullable<WindowList['years'][number]['window']> {
  const { windowId, opensOn, closesOn, takesRenewals, takesNew, takesNonresidents } = window;
  const { rules, flagsOverdue, placesPerClass, updatedBy, updatedAt } = window;
  return {
    windowId,
    opensOn,
    closesOn,
    takesRenewals,
    takesNew,
    takesNonresidents,
    rules,
    flagsOverdue,
    placesPerClass,
    updatedBy,
    isOpen: isOpen(window, today),
    updatedAt: updatedAt.toISOString(),
  };
}

/** Sets or changes a school year's window. Applications that are there stay as they are. */
export async function saveWindow(
  tx: TenantTx,
  tenantId: TenantId,
  { schoolYearId, ...window }: WindowBody & { schoolYearId: number },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, WindowRefusal>> {
  const years = await listSchoolYears(tx, today);
  const year = years.find((one) => one.schoolYearId === schoolYearId);
  if (!year || year.endsOn < today) return refuse('unknown_year');
  if (!isRange(window.opensOn, window.closesOn, MAX_DAYS)) return refuse('bad_range');
  if (!window.takesNew && !window.takesRenewals) return refuse('nobody_taken');
  await upsertWindow(tx, tenantId, schoolYearId, window, actor);
  const { rules, ...detail } = window;
  await recordAudit(tx, {
    actor,
    action: 'enrolments.save_window',
    subjectKind: 'school_year',
    subjectId: schoolYearId,
    detail: { label: year.label, ...detail, rulesLength: rules.length },
  });
  return ok(null);
}
