import { sql } from 'kysely';
import type { TenantId } from '#server/platform/db.ts';
import type { Write } from '#server/platform/write-together.ts';

export interface Notification {
  kind: string;
  /** What it is about. */
  subjectId: number;
  guardianId: number;
}

/**
 * Queues a push message for every device of a guardian, in the caller's transaction; none without devices. One row for
 * each, so that a device that fails is tried again alone. A second call with the same kind and subject changes nothing.
 */
export function notifyGuardian(tenantId: TenantId, notification: Notification): Write {
  return notifyGuardians(tenantId, [notification]);
}

export function notifyGuardians(tenantId: TenantId, notifications: readonly Notification[]): Write {
  return {
    statement: sql`
      insert into outbox_message (tenant_id, channel, kind, subject_key, recipient)
      select d.tenant_id, 'push', n.kind, n."subjectId" || '/' || d.subscription_id, d.subscription_id::text
      from jsonb_to_recordset(${JSON.stringify(notifications)}::jsonb)
        as n(kind text, "subjectId" bigint, "guardianId" bigint)
      join push_device d on d.tenant_id = ${tenantId} and d.guardian_id = n."guardianId"
      on conflict (tenant_id, channel, kind, subject_key) do nothing`,
  };
}
