import type { EntryBody, EntryImpact, EntryRefusal } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { refuse, type Outcome } from '#common/outcome.ts';
import { attemptInTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { addClosure } from './add-closure.ts';
import type { CorrectBilledMeals } from './correct-taken.ts';

/** What an entry would do: it is added with everything that follows, looked at and undone, so that it cannot differ. */
export async function previewClosure(
  db: Db,
  tenantId: TenantId,
  entry: EntryBody,
  by: { actor: string; today: DateString; now: Date; correctBilled: CorrectBilledMeals },
): Promise<Outcome<EntryImpact, EntryRefusal>> {
  let preview: Outcome<EntryImpact, EntryRefusal> = refuse('bad_range');
  await attemptInTenant(db, tenantId, async (tx) => {
    const added = await addClosure(tx, tenantId, { ...entry, correctsRecorded: true }, by);
    preview = added.ok ? { ok: true, value: added.value.impact } : added;
    return refuse('only_looked_at');
  });
  return preview;
}
