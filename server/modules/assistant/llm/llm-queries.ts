/** Whether a Comune wants a language model, which, and how often it was asked. */
import { sql } from 'kysely';
import type { LlmBody } from '#common/contract/assistant-llm.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export type LlmSetting = Omit<LlmBody, 'key'> & { sealedKey: Buffer | null };

export async function findLlm(tx: TenantTx): Promise<LlmSetting | null> {
  const result = await sql<LlmSetting>`
    select is_enabled as "isEnabled", api, address, model, sealed_key as "sealedKey", may_choose as "mayChoose",
      may_translate as "mayTranslate", may_rephrase as "mayRephrase", calls_a_day as "callsADay"
    from assistant_llm`.execute(tx);
  return result.rows[0] ?? null;
}

export async function saveLlm(tx: TenantTx, tenantId: TenantId, setting: LlmSetting): Promise<void> {
  const { isEnabled, api, address, model, sealedKey, mayChoose, mayTranslate, mayRephrase, callsADay } =
    setting;
  await sql`
    insert into assistant_llm (tenant_id, is_enabled, api, address, model, sealed_key, may_choose, may_translate,
      may_rephrase, calls_a_day)
    values (${tenantId}, ${isEnabled}, ${api}, ${address}, ${model}, ${sealedKey}, ${mayChoose}, ${mayTranslate},
      ${mayRephrase}, ${callsADay})
    on conflict (tenant_id) do update set is_enabled = excluded.is_enabled, api = excluded.api,
      address = excluded.address, model = excluded.model, sealed_key = excluded.sealed_key,
      may_choose = excluded.may_choose, may_translate = excluded.may_translate,
      may_rephrase = excluded.may_rephrase, calls_a_day = excluded.calls_a_day`.execute(tx);
}

/** A burst is a machine's. */
const CALLS_A_MINUTE = 30;

/** Counts a call that is about to be made; `false`: enough were made today, or in this minute. */
export async function takeCall(tx: TenantTx, tenantId: TenantId, callsADay: number): Promise<boolean> {
  const result = await sql`
    insert into assistant_llm_use as u (tenant_id, day, calls, minute, minute_calls)
    values (${tenantId}, (now() at time zone 'Europe/Rome')::date, 1, date_trunc('minute', now()), 1)
    on conflict (tenant_id, day) do update set calls = u.calls + 1, minute = excluded.minute,
      minute_calls = case when u.minute = excluded.minute then u.minute_calls + 1 else 1 end
    where u.calls < ${callsADay} and (u.minute <> excluded.minute or u.minute_calls < ${CALLS_A_MINUTE})
    returning 1`.execute(tx);
  return result.rows.length > 0;
}

export async function countUsed(tx: TenantTx): Promise<void> {
  await sql`
    update assistant_llm_use set used = used + 1
    where day = (now() at time zone 'Europe/Rome')::date`.execute(tx);
}

export async function findUse(tx: TenantTx): Promise<{ calls: number; used: number }> {
  const result = await sql<{ calls: number; used: number }>`
    select calls, used from assistant_llm_use where day = (now() at time zone 'Europe/Rome')::date`.execute(
    tx,
  );
  return result.rows[0] ?? { calls: 0, used: 0 };
}
