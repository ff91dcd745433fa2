/** What a Comune's own examples have made of the router, version by version. */
import { sql } from 'kysely';
import type { LearningCause, LearntVersion } from '#common/contract/assistant.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Example } from './router/lexicon.ts';

export interface StoredExample extends Example {
  exampleId: number;
}

export interface Learning {
  /** `null`: nothing was ever taught. */
  version: number | null;
  hasWeights: boolean;
  /** Those that count now. */
  examples: StoredExample[];
}

export async function findLearning(tx: TenantTx): Promise<Learning> {
  const model = await sql<{ version: number; hasWeights: boolean }>`
    select version, weights is not null as "hasWeights"
    from assistant_model order by version desc limit 1`.execute(tx);
  const examples = await sql<StoredExample>`
    select example_id as "exampleId", text, intent
    from assistant_example where withdrawn_at is null order by example_id`.execute(tx);
  const { version = null, hasWeights = false } = model.rows[0] ?? {};
  return { version, hasWeights, examples: examples.rows };
}

export async function findWeights(tx: TenantTx, version: number): Promise<Buffer | null> {
  const result = await sql<{ weights: Buffer | null }>`
    select weights from assistant_model where version = ${version}`.execute(tx);
  return result.rows[0]?.weights ?? null;
}

/** Two clerks who teach come one after the other. */
export async function lockLearning(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('assistant learning'), hashtext(${tenantId}))`.execute(tx);
}

export interface NewVersion {
  exampleIds: number[];
  weights: Buffer | null;
  questions: number;
  before: number;
  after: number;
  cause: LearningCause;
  actor: string;
}

/** The weights of the version before are let go: the same examples make them again. */
export async function insertVersion(tx: TenantTx, tenantId: TenantId, made: NewVersion): Promise<void> {
  const { exampleIds, weights, questions, before, after, cause, actor } = made;
  await sql`update assistant_model set weights = null where weights is not null`.execute(tx);
  await sql`
    insert into assistant_model (tenant_id, example_ids, weights, questions, understood_before, understood_after,
      cause, made_by)
    values (${tenantId}, ${JSON.stringify(exampleIds)}::jsonb, ${weights}, ${questions}, ${before}, ${after}, ${cause}, ${actor})`.execute(
    tx,
  );
}

export async function findVersions(tx: TenantTx, limit: number): Promise<LearntVersion[]> {
  const result = await sql<Omit<LearntVersion, 'madeAt'> & { madeAt: Date }>`
    select version, jsonb_array_length(example_ids) as examples, questions as total, understood_before as before,
      understood_after as after, cause, made_by as "madeBy", made_at as "madeAt"
    from assistant_model order by version desc limit ${limit}`.execute(tx);
  return result.rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

/** What a version had learnt, taken back since or not; `null`: there is no such version. */
export async function findExamplesOf(tx: TenantTx, version: number): Promise<StoredExample[] | null> {
  const result = await sql<{ examples: StoredExample[] }>`
    select coalesce((select jsonb_agg(jsonb_build_object('exampleId', e.example_id, 'text', e.text, 'intent', e.intent)
        order by e.example_id)
      from assistant_example e where e.tenant_id = m.tenant_id and m.example_ids @> to_jsonb(e.example_id)), '[]') as examples
    from assistant_model m where m.version = ${version}`.execute(tx);
  return result.rows[0]?.examples ?? null;
}
