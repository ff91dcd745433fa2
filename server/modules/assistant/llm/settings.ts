import type { LlmBody, LlmTrial, LlmView, SaveLlmRefusal } from '#common/contract/assistant-llm.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { askModel, type ModelAddress } from './ask-model.ts';
import { findLlm, findUse, saveLlm, type LlmSetting } from './llm-queries.ts';
import { choicePrompt, readChoice } from './prompts.ts';

type Models = Context['languageModels'];

const NONE: LlmSetting = {
  isEnabled: false,
  api: 'openai',
  address: 'https://api.openai.com/v1',
  model: 'gpt-4o-mini',
  sealedKey: null,
  mayChoose: true,
  mayTranslate: true,
  mayRephrase: false,
  callsADay: 500,
};

export async function readLlm(tx: TenantTx, models: Models): Promise<LlmView> {
  const { sealedKey, ...setting } = (await findLlm(tx)) ?? NONE;
  return {
    ...setting,
    hasKey: sealedKey !== null,
    isAvailable: models !== undefined,
    origins: [...(models?.origins ?? [])],
    ...(await findUse(tx)),
  };
}

/** A key is given for one provider: with another address it is not sent, nor can it be opened. */
export function ownerOf(tenantId: TenantId, address: string): string {
  return `assistant ${tenantId} ${new URL(address).origin}`;
}

export async function changeLlm(
  { db, languageModels }: Pick<Context, 'db' | 'languageModels'>,
  tenantId: TenantId,
  { key, ...wanted }: LlmBody,
  actor: string,
): Promise<Outcome<null, SaveLlmRefusal>> {
  if (!languageModels) return refuse('not_available');
  const { vault, origins } = languageModels;
  const address = wanted.address.replace(/\/+$/, '');
  if (!URL.canParse(address) || !origins.includes(new URL(address).origin))
    return refuse('address_not_allowed');
  const owner = ownerOf(tenantId, address);
  return attemptInTenant(db, tenantId, async (tx) => {
    const known = (await findLlm(tx))?.sealedKey ?? null;
    const isKeyKept = known !== null && vault.open(known, owner) !== null;
    const sealedKey = key === undefined ? (isKeyKept ? known : null) : vault.seal(key, owner);
    if (wanted.isEnabled && sealedKey === null) return refuse('no_key');
    await saveLlm(tx, tenantId, { ...wanted, address, sealedKey });
    await recordAudit(tx, {
      actor,
      action: 'assistant.save_llm',
      subjectKind: 'tenant',
      subjectId: tenantId,
      detail: { ...wanted, address, isKeyNew: key !== undefined },
    });
    return ok(null);
  });
}

export interface Adviser {
  setting: LlmSetting;
  at: ModelAddress;
}

/** The Comune's language model; `null`: it wants none, or none can be asked. */
export function adviserOf(setting: LlmSetting | null, tenantId: TenantId, models: Models): Adviser | null {
  if (!setting?.isEnabled || !setting.sealedKey || !models) return null;
  const { api, address, model, sealedKey } = setting;
  if (!models.origins.includes(new URL(address).origin)) return null;
  const key = models.vault.open(sealedKey, ownerOf(tenantId, address));
  return key === null ? null : { setting, at: { api, address, model, key } };
}

const TRIAL = { text: 'dove trovo cosa si mangia oggi?', intent: 'menu' };

/** Asks what every model should know; of no family, and not counted. */
export async function tryLlm(
  { db, languageModels }: Pick<Context, 'db' | 'languageModels'>,
  tenantId: TenantId,
): Promise<Outcome<LlmTrial, 'no_key'>> {
  const setting = await inTenant(db, tenantId, findLlm);
  const adviser = adviserOf(setting && { ...setting, isEnabled: true }, tenantId, languageModels);
  if (!adviser) return refuse('no_key');
  const started = performance.now();
  const said = await askModel(adviser.at, choicePrompt(TRIAL.text, []));
  return ok({
    isRight: said !== null && readChoice(said, []) === TRIAL.intent,
    said: said?.slice(0, 300) ?? null,
    millis: Math.round(performance.now() - started),
  });
}
