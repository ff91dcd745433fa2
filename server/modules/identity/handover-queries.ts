import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';
import type { ArrivedLogin } from './login-queries.ts';
import { HANDOVER_SECONDS } from './rules.ts';

/** What the page of a refused login says. */
export interface HandedTrouble {
  errorCode: number | null;
  reference: string;
}

/** Keeps the code of an answered login, by its hash, for as long as a browser needs to bring it. */
export async function saveCode(
  tx: TenantTx,
  requestId: string,
  codeHash: Buffer,
  trouble: HandedTrouble | null,
): Promise<void> {
  await sql`
    update identity_login set handover_hash = ${codeHash},
      handover_until = now() + make_interval(secs => ${HANDOVER_SECONDS}),
      handover_trouble = ${trouble === null ? null : JSON.stringify(trouble)}::jsonb
    where request_id = ${requestId} and handover_challenge is not null and handover_hash is null`.execute(tx);
}

/** A login that is being handed over: refused (`trouble`), or with the person whom it vouches for. */
export interface HandedLogin extends Omit<ArrivedLogin, 'person' | 'isFinished' | 'surface'> {
  challenge: string;
  person: ArrivedLogin['person'] | null;
  trouble: HandedTrouble | null;
  isInTime: boolean;
}

/** Uses a code up, whatever comes of it; `null`: there is none, or it was used before. */
export async function takeCode(tx: TenantTx, codeHash: Buffer): Promise<HandedLogin | null> {
  const result = await sql<HandedLogin>`
    update identity_login set handover_used_at = now()
    where handover_hash = ${codeHash} and handover_used_at is null
    returning request_id as "requestId", kind, idp_entity_id as "idpEntityId", return_path as "returnPath", level, person,
      handover_challenge as challenge, handover_trouble as trouble, handover_until > now() as "isInTime"`.execute(
    tx,
  );
  return result.rows[0] ?? null;
}

/** The login whose code that is, or was. */
export async function findRequestOfCode(tx: TenantTx, codeHash: Buffer): Promise<string | null> {
  const row = await tx
    .selectFrom('identity_login')
    .select('request_id')
    .where('handover_hash', '=', codeHash)
    .executeTakeFirst();
  return row?.request_id ?? null;
}

/** From now on the login is as if the shell's own web view had brought its answer. */
export async function giveToBrowser(tx: TenantTx, requestId: string, browserHash: Buffer): Promise<void> {
  await tx
    .updateTable('identity_login')
    .set({ browser_hash: browserHash })
    .where('request_id', '=', requestId)
    .execute();
}
