import { sql } from 'kysely';
import type { FlowVersion } from '#common/contract/reconciliation.ts';
import type { DateString } from '#common/dates.ts';
import type { ReportedLine, ReportingFlow } from '#server/modules/pagopa/reporting-flow.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { ComparedLine } from './rules.ts';

/** Whoever changes what belongs together comes one after the other: flows, movements and their matches. */
export async function lockReconciliation(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('reconciliation'), hashtext(${tenantId}))`.execute(tx);
}

export async function findFlowByName(
  tx: TenantTx,
  flowName: string,
): Promise<{ flowId: number; senderCode: string } | null> {
  const row = await tx
    .selectFrom('reporting_flow')
    .select(['flow_id as flowId', 'sender_code as senderCode'])
    .where('flow_name', '=', flowName)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertFlow(tx: TenantTx, tenantId: TenantId, flow: ReportingFlow): Promise<number> {
  const row = await tx
    .insertInto('reporting_flow')
    .values({ tenant_id: tenantId, flow_name: flow.flowName, sender_code: flow.senderCode })
    .returning('flow_id')
    .executeTakeFirstOrThrow();
  return row.flow_id;
}

export interface KeptVersion {
  versionId: number;
  madeAt: Date;
  isCurrent: boolean;
  content: Buffer;
}

export function findVersions(tx: TenantTx, flowId: number): Promise<KeptVersion[]> {
  return tx
    .selectFrom('reporting_flow_version')
    .select(['version_id as versionId', 'made_at as madeAt', 'is_current as isCurrent', 'content'])
    .where('flow_id', '=', flowId)
    .orderBy('made_at')
    .execute();
}

export interface NewVersion {
  flowId: number;
  flow: ReportingFlow;
  isCurrent: boolean;
  fileName: string;
  content: Buffer;
  actor: string;
}

export async function insertVersion(tx: TenantTx, tenantId: TenantId, version: NewVersion): Promise<void> {
  const { flowId, flow, isCurrent } = version;
  if (isCurrent) {
    await tx
      .updateTable('reporting_flow_version')
      .set({ is_current: false })
      .where('flow_id', '=', flowId)
      .where('is_current', '=', true)
      .execute();
  }
  const { version_id: versionId } = await tx
    .insertInto('reporting_flow_version')
    .values({
      tenant_id: tenantId,
      flow_id: flowId,
      made_at: flow.madeAt,
      is_current: isCurrent,
      regulation_id: flow.regulationId,
      settled_on: flow.settledOn,
      sender_name: flow.senderName,
      declared_count: flow.declaredCount,
      declared_cents: flow.declaredCents,
      file_name: version.fileName,
      content: version.content,
      uploaded_by: version.actor,
    })
    .returning('version_id')
    .executeTakeFirstOrThrow();
  await insertLines(tx, tenantId, versionId, flow.lines);
}

async function insertLines(
  tx: TenantTx,
  tenantId: TenantId,
  versionId: number,
  lines: readonly ReportedLine[],
): Promise<void> {
  const column = <Value>(read: (line: ReportedLine) => Value): Value[] => lines.map(read);
  await sql`
    insert into reporting_flow_line (tenant_id, version_id, line_no, iuv, pagopa_receipt_id, transfer_index, amount_cents,
      outcome, paid_on)
    select ${tenantId}::uuid, ${versionId}::bigint, l.* from unnest(
      ${column(({ lineNo }) => lineNo)}::int[], ${column(({ iuv }) => iuv)}::text[],
      ${column(({ pagopaReceiptId }) => pagopaReceiptId)}::text[],
      ${column(({ transferIndex }) => transferIndex)}::smallint[],
      ${column(({ amountCents }) => amountCents)}::bigint[], ${column(({ outcome }) => outcome)}::text[],
      ${column(({ paidOn }) => paidOn)}::date[]) as l`.execute(tx);
}

export interface FlowStanding {
  flowId: number;
  flowName: string;
  senderCode: string;
  senderName: string | null;
  regulationId: string;
  settledOn: DateString;
  declaredCount: number;
  declaredCents: number;
  movementCount: number;
  movedCents: number;
}

export async function findStanding(tx: TenantTx, flowId: number): Promise<FlowStanding | null> {
  const found = await sql<FlowStanding>`
    select flow_id as "flowId", flow_name as "flowName", sender_code as "senderCode", sender_name as "senderName",
      regulation_id as "regulationId", settled_on as "settledOn", declared_count as "declaredCount",
      declared_cents as "declaredCents", movement_count as "movementCount", moved_cents as "movedCents"
    from flow_standing where flow_id = ${flowId}`.execute(tx);
  return found.rows[0] ?? null;
}

export interface FlowLineFact extends ComparedLine {
  lineNo: number;
  paidOn: DateString;
  noticeNumber: string;
}

/** The lines that count of a flow, beside the receipts of their payments. */
export async function findLines(tx: TenantTx, flowId: number): Promise<FlowLineFact[]> {
  const found = await sql<FlowLineFact>`
    select l.line_no as "lineNo", l.iuv, l.pagopa_receipt_id as "pagopaReceiptId", l.transfer_index as "transferIndex",
      l.amount_cents as "amountCents", l.outcome, l.paid_on as "paidOn", '3' || l.iuv as "noticeNumber",
      r.amount_cents as "receiptCents",
      r.receipt_id is not null or substr(l.iuv, 1, 2) = (select segregation_code from canteen_segregation)
        or exists (select 1 from notice_invoice n where n.notice_number = '3' || l.iuv) as "isOurs",
      exists (select 1 from reported_line e where e.iuv = l.iuv and e.pagopa_receipt_id = l.pagopa_receipt_id
        and e.transfer_index = l.transfer_index and e.outcome <> 'revoked' and e.flow_id < l.flow_id) as "isInEarlierFlow"
    from reported_line l
    left join payment_receipt r on r.iuv = l.iuv and r.pagopa_receipt_id = l.pagopa_receipt_id
    where l.flow_id = ${flowId} order by l.line_no`.execute(tx);
  return found.rows;
}

/** Which invoices stand on each of these notices. */
export async function findInvoicesOfNotices(
  tx: TenantTx,
  noticeNumbers: readonly string[],
): Promise<{ noticeNumber: string; invoiceId: number }[]> {
  if (noticeNumbers.length === 0) return [];
  const found = await sql<{ noticeNumber: string; invoiceId: number }>`
    select notice_number as "noticeNumber", invoice_id as "invoiceId" from notice_invoice
    where notice_number = any(${noticeNumbers}::text[]) order by invoice_id`.execute(tx);
  return found.rows;
}

export async function findVersionList(tx: TenantTx, flowId: number): Promise<FlowVersion[]> {
  const rows = await tx
    .selectFrom('reporting_flow_version')
    .select([
      'version_id as versionId',
      'made_at as madeAt',
      'file_name as fileName',
      'uploaded_by as uploadedBy',
      'uploaded_at as uploadedAt',
      'is_current as isCurrent',
    ])
    .where('flow_id', '=', flowId)
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    madeAt: row.madeAt.toISOString(),
    uploadedAt: row.uploadedAt.toISOString(),
  }));
}

export async function findContent(
  tx: TenantTx,
  flowId: number,
  versionId: number,
): Promise<{ flowName: string; content: Buffer } | null> {
  const row = await tx
    .selectFrom('reporting_flow_version as v')
    .innerJoin('reporting_flow as f', (join) =>
      join.onRef('f.tenant_id', '=', 'v.tenant_id').onRef('f.flow_id', '=', 'v.flow_id'),
    )
    .select(['f.flow_name as flowName', 'v.content'])
    .where('v.flow_id', '=', flowId)
    .where('v.version_id', '=', versionId)
    .executeTakeFirst();
  return row ?? null;
}
