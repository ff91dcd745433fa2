/** The uploaded files, and the look-ups of other use cases. */
import type pg from 'pg';
import { sql } from 'kysely';
import {
  ColumnMapping,
  ImportTotals,
  type ImportBatch,
  type ImportIssue,
  type ImportKind,
} from '#common/contract/registry.ts';
import { Value } from 'typebox/value';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';

export interface StoredBatch {
  batch: ImportBatch;
  content: Buffer;
  mapping: ColumnMapping;
  /** Kept once applied: afterwards a comparison would find nothing. */
  rejects: ImportIssue[];
}

interface BatchRow {
  batch_id: number;
  kind: string;
  file_name: string;
  state: string;
  uploaded_by: string;
  uploaded_at: Date;
  applied_at: Date | null;
  totals: unknown;
}

const BATCH_COLUMNS = sql`batch_id, kind, file_name, state, uploaded_by, uploaded_at, applied_at, report->'totals' as totals`;
const MAX_LISTED = 100;

/** The latest first, without their contents. */
export async function listBatches(tx: TenantTx, kinds: readonly ImportKind[]): Promise<ImportBatch[]> {
  const found = await sql<BatchRow>`
    select ${BATCH_COLUMNS} from import_batch where kind = any(${kinds}::text[]) order by batch_id desc limit ${MAX_LISTED}`.execute(
    tx,
  );
  return found.rows.map(batchOf);
}

export async function findBatch(
  tx: TenantTx,
  batchId: number,
  options: { forUpdate?: true } = {},
): Promise<StoredBatch | null> {
  const found = await sql<BatchRow & { content: Buffer; mapping: unknown; rejects: ImportIssue[] | null }>`
    select ${BATCH_COLUMNS}, content, mapping, report->'rejects' as rejects
    from import_batch where batch_id = ${batchId} ${options.forUpdate ? sql`for update` : sql``}`.execute(tx);
  const row = found.rows[0];
  if (!row) return null;
  const mapping = Value.Check(ColumnMapping, row.mapping) ? row.mapping : {};
  return { batch: batchOf(row), content: row.content, mapping, rejects: row.rejects ?? [] };
}

function batchOf(row: BatchRow): ImportBatch {
  return {
    batchId: row.batch_id,
    // The schema's check constraints admit no other words.
    kind: row.kind as ImportBatch['kind'],
    state: row.state as ImportBatch['state'],
    fileName: row.file_name,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at.toISOString(),
    appliedAt: row.applied_at?.toISOString() ?? null,
    totals: Value.Check(ImportTotals, row.totals) ? row.totals : null,
  };
}

export async function insertBatch(
  tx: TenantTx,
  tenantId: TenantId,
  batch: {
    kind: ImportKind;
    fileName: string;
    content: Buffer;
    mapping: ColumnMapping;
    actor: string;
    at: Date;
  },
): Promise<number> {
  const inserted = await tx
    .insertInto('import_batch')
    .values({
      tenant_id: tenantId,
      kind: batch.kind,
      file_name: batch.fileName,
      content: batch.content,
      mapping: JSON.stringify(batch.mapping),
      uploaded_by: batch.actor,
      uploaded_at: batch.at,
    })
    .returning('batch_id')
    .executeTakeFirstOrThrow();
  return inserted.batch_id;
}

export async function setBatchMapping(tx: TenantTx, batchId: number, mapping: ColumnMapping): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set({ mapping: JSON.stringify(mapping) })
    .where('batch_id', '=', batchId)
    .execute();
}

export async function markApplied(
  tx: TenantTx,
  batchId: number,
  report: { totals: ImportTotals; rejects: ImportIssue[] },
  at: Date,
): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set({ state: 'applied', applied_at: at, report: JSON.stringify(report) })
    .where('batch_id', '=', batchId)
    .execute();
}

/** The bytes go: a file that was not imported is personal data that nobody needs. */
export async function markDiscarded(tx: TenantTx, batchId: number): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set({ state: 'discarded', content: Buffer.alloc(0) })
    .where('batch_id', '=', batchId)
    .execute();
}

export async function findMapping(
  tx: TenantTx,
  kind: ImportKind,
  headerKey: string,
): Promise<ColumnMapping | null> {
  const row = await tx
    .selectFrom('import_mapping')
    .select('mapping')
    .where('kind', '=', kind)
    .where('header_key', '=', headerKey)
    .executeTakeFirst();
  return row && Value.Check(ColumnMapping, row.mapping) ? row.mapping : null;
}

export async function rememberMapping(
  tx: TenantTx,
  tenantId: TenantId,
  remembered: { kind: ImportKind; headerKey: string; mapping: ColumnMapping; at: Date },
): Promise<void> {
  const { kind, headerKey, at } = remembered;
  const mapping = JSON.stringify(remembered.mapping);
  await tx
    .insertInto('import_mapping')
    .values({ tenant_id: tenantId, kind, header_key: headerKey, mapping, updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'kind', 'header_key']).doUpdateSet({ mapping, updated_at: at }),
    )
    .execute();
}

/** Two imports that run side by side would each compare with what the other has not yet written. */
export async function lockImports(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('registry.import'), hashtext(${tenantId}))`.execute(tx);
}

export async function findServiceId(tx: TenantTx, code: string): Promise<number | null> {
  const row = await tx.selectFrom('service').select('service_id').where('code', '=', code).executeTakeFirst();
  return row?.service_id ?? null;
}

export interface EnrolledChildRow {
  childId: number;
  userCode: string;
  lastName: string;
  firstName: string;
  enrolments: { validFrom: string; validTo: string }[];
}

/** Unknown codes are absent; a child that is known but not enrolled has no enrolments. */
export async function findChildrenByCode(
  tx: TenantTx,
  serviceId: number,
  userCodes: readonly string[],
): Promise<EnrolledChildRow[]> {
  const found = await sql<EnrolledChildRow>`
    select c.child_id as "childId", c.user_code as "userCode", c.last_name as "lastName", c.first_name as "firstName",
      coalesce(json_agg(json_build_object('validFrom', e.valid_from, 'validTo', e.valid_to))
        filter (where e.enrolment_id is not null), '[]') as enrolments
    from child c left join enrolment e on e.tenant_id = c.tenant_id and e.child_id = c.child_id
      and e.service_id = ${serviceId}
    where c.user_code = any(${userCodes}::text[])
    group by c.tenant_id, c.child_id`.execute(tx);
  return found.rows;
}

export interface NewTenant {
  slug: string;
  name: string;
  fiscalCode: string;
  ipaCode: string | null;
  isDemo: boolean;
}

/** As the owner: the application's role may not make tenants. */
export async function insertTenant(ownerPool: pg.Pool, tenant: NewTenant): Promise<TenantId> {
  const result = await ownerPool.query<{ tenant_id: TenantId }>(
    'insert into tenant (slug, name, fiscal_code, ipa_code, is_demo) values ($1, $2, $3, $4, $5) returning tenant_id',
    [tenant.slug, tenant.name, tenant.fiscalCode, tenant.ipaCode, tenant.isDemo],
  );
  const row = result.rows[0];
  if (!row) throw new Error('an insert without a row');
  return row.tenant_id;
}

export async function updateTaxonomyCode(
  tx: TenantTx,
  serviceId: number,
  taxonomyCode: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('service')
    .set({ taxonomy_code: taxonomyCode })
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Across tenants, by a definer function: names that anybody may know. */
export async function findMunicipalities(db: Db): Promise<{ slug: string; name: string }[]> {
  const found = await sql<{
    slug: string;
    name: string;
  }>`select slug, name from list_municipalities()`.execute(db);
  return found.rows;
}
