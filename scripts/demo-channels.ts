/** What the demo Comune can switch on in the office: a language model beside the assistant, and answers by e-mail. */
import { changeLlm, readLlm } from '#server/modules/assistant/llm/settings.ts';
import { makeMailSecret, saveMail } from '#server/modules/support/ticket-settings.ts';
import { findTenant } from '#server/platform/access.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import type { Installation } from '#server/start.ts';
import { expectOutcome } from './expect-outcome.ts';

const ACTOR = 'dimostrazione';
/** Of the demonstration alone: a real Comune makes its own, at random. */
export const DEMO_MAIL_SECRET = 'e2'.repeat(32);
const MAIL_ADDRESS = 'risposte@mensa.example';

/** Families' answers by e-mail: ready, and off until the office wants them. */
export async function prepareDemoMail(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await makeMailSecret(tx, tenantId, ACTOR, Buffer.from(DEMO_MAIL_SECRET, 'hex'));
  expectOutcome(await saveMail(tx, tenantId, { isEnabled: false, address: MAIL_ADDRESS }, ACTOR));
}

/**
 * The simulated language model: known to the Comune, and off until the office wants it. `origin`: another at each port;
 * one that the office has chosen stays.
 */
export async function offerSimulatedModel(
  { context }: Installation,
  slug: string,
  origin: string,
): Promise<void> {
  const tenant = await findTenant(context.db, slug);
  if (!tenant) throw new Error(`no Comune «${slug}»`);
  const { tenantId } = tenant;
  const { hasKey, address } = await inTenant(context.db, tenantId, (tx) => readLlm(tx, context.modelOrigins));
  if (hasKey && (address.startsWith(origin) || new URL(address).hostname !== '127.0.0.1')) return;
  const setting = {
    isEnabled: false,
    api: 'openai' as const,
    address: `${origin}/v1`,
    model: 'onesto',
    mayChoose: true,
    mayTranslate: true,
    mayRephrase: false,
    callsADay: 500,
    key: 'chiave-di-prova',
  };
  expectOutcome(await changeLlm(context, tenantId, setting, ACTOR));
}
