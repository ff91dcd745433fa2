import { sql } from 'kysely';
import type { TenantId } from '#server/platform/db.ts';
import type { Write } from '#server/platform/write-together.ts';

/**
 * Queues a push message for every device of a guardian, in the caller's transaction; none without devices. One row for
 * each, so that a device that fails is tried again alone. `subjectId`: what it is about; a second call changes nothing.
 */
export function notifyGuardian(
  tenantId: TenantId,
  { kind, subjectId, guardianId }: { kind: string; subjectId: number; guardianId: number },
): Write {
  return {
    statement: sql`
      insert into outbox_message (tenant_id, channel, kind, subject_key, recipient)
      select tenant_id, 'push', ${kind}, ${subjectId}::bigint || '/' || subscription_id, subscription_id::text
      from push_device where tenant_id = ${tenantId} and guardian_id = ${guardianId}
      on conflict (tenant_id, channel, kind, subject_key) do nothing`,
  };
}
