import type { LlmBody, LlmTrial, LlmView, SaveLlmRefusal } from '#common/contract/assistant-llm.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { askModel, type ModelAddress } from './ask-model.ts';
import { findLlm, findUse, saveLlm, type LlmSetting } from './llm-queries.ts';
import { choicePrompt, readChoice } from './prompts.ts';

type Models = Pick<Context, 'secrets' | 'modelOrigins'>;

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

export async function readLlm(tx: TenantTx, origins: readonly string[]): Promise<LlmView> {
  const { sealedKey, ...setting } = (await findLlm(tx)) ?? NONE;
  return {
    ...setting,
    hasKey: sealedKey !== null,
    origins: [...origins],
    ...(await findUse(tx)),
  };
}

/** A key is given for one provider: with another address it is not sent, nor can it be opened. */
export function ownerOf(tenantId: TenantId, address: string): string {
  return `assistant ${tenantId} ${new URL(address).origin}`;
}

export async function changeLlm(
  { db, ...models }: Pick<Context, 'db'> & Models,
  tenantId: TenantId,
  { key, ...wanted }: LlmBody,
  actor: string,
): Promise<Outcome<null, SaveLlmRefusal>> {
  const address = wanted.address.replace(/\/+$/, '');
  if (!URL.canParse(address) || !models.modelOrigins.includes(new URL(address).origin))
    return refuse('address_not_allowed');
  const owner = ownerOf(tenantId, address);
  return attemptInTenant(db, tenantId, async (tx) => {
    const known = (await findLlm(tx))?.sealedKey ?? null;
    const isKeyKept = known !== null && openKey(models, known, owner) !== null;
    const sealedKey =
      key === undefined ? (isKeyKept ? known : null) : models.secrets.seal(Buffer.from(key), owner);
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
  if (!setting?.isEnabled || !setting.sealedKey) return null;
  const { api, address, model, sealedKey } = setting;
  if (!models.modelOrigins.includes(new URL(address).origin)) return null;
  const key = openKey(models, sealedKey, ownerOf(tenantId, address));
  return key === null ? null : { setting, at: { api, address, model, key } };
}

/** `null`: sealed with another key of the installation, or for another address. */
function openKey({ secrets }: Models, sealed: Buffer, owner: string): string | null {
  try {
    return secrets.open(sealed, owner).toString('utf8');
  } catch {
    return null;
  }
}

const TRIAL = { text: 'dove trovo cosa si mangia oggi?', intent: 'menu' };

/** Asks what every model should know; of no family, and not counted. */
export async function tryLlm(
  { db, ...models }: Pick<Context, 'db'> & Models,
  tenantId: TenantId,
): Promise<Outcome<LlmTrial, 'no_key'>> {
  const setting = await inTenant(db, tenantId, findLlm);
  const adviser = adviserOf(setting && { ...setting, isEnabled: true }, tenantId, models);
  if (!adviser) return refuse('no_key');
  const started = performance.now();
  const said = await askModel(adviser.at, choicePrompt(TRIAL.text, []));
  return ok({
    isRight: said !== null && readChoice(said, []) === TRIAL.intent,
    said: said?.slice(0, 300) ?? null,
    millis: Math.round(performance.now() - started),
  });
}
