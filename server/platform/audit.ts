import { sql } from 'kysely';
import type { TenantTx } from './db.ts';
import { writeTogether, type Write } from './write-together.ts';

export interface AuditEvent {
  actor: string;
  /** What was done, as `module.verb`: `billing.confirm_run`. */
  action: string;
  subjectKind: string;
  subjectId: string | number;
  detail?: Record<string, unknown>;
}

/** Writes an audit line in the caller's transaction; a job seals the lines into hash-chained blocks later. */
export async function recordAudit(tx: TenantTx, event: AuditEvent): Promise<void> {
  await writeTogether(tx, [auditWrite(event)]);
}

export function auditWrite(event: AuditEvent): Write {
  return auditWrites([event]);
}

export function auditWrites(events: readonly AuditEvent[]): Write {
  return {
    statement: sql`
      insert into audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
      select current_setting('app.tenant_id')::uuid, actor, action, "subjectKind", "subjectId", coalesce(detail, '{}')
      from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
        as e(actor text, action text, "subjectKind" text, "subjectId" text, detail jsonb)`,
  };
}

/** Seals up to 5,000 events of the tenant; returns how many, so that the caller goes on while there are more. */
export async function sealAudit(tx: TenantTx): Promise<number> {
  const result = await sql<{ sealed: number }>`
    select seal_audit(current_setting('app.tenant_id')::uuid) as sealed`.execute(tx);
  return result.rows[0]?.sealed ?? 0;
}
