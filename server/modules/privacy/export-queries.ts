import type { TenantTx } from '#server/platform/db.ts';

export async function hasExportedSince(
  tx: TenantTx,
  { action, guardianId, since }: { action: string; guardianId: number; since: Date },
): Promise<boolean> {
  const row = await tx
    .selectFrom('audit_event')
    .select('event_id')
    .where('subject_kind', '=', 'guardian')
    .where('subject_id', '=', String(guardianId))
    .where('action', '=', action)
    .where('occurred_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
