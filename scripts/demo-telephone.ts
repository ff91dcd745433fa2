/** The demo Comune takes cancellations by telephone: with a secret that the simulator knows, and numbers of nobody. */
import { makeSecret } from '#server/modules/telephone/make-secret.ts';
import { saveGateway } from '#server/modules/telephone/save-gateway.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** Of the demonstration alone: a real Comune makes its own, at random. */
export const DEMO_TELEPHONE_SECRET = 'd1'.repeat(32);

export async function openDemoTelephone(tx: TenantTx, tenantId: TenantId, actor: string): Promise<void> {
  await makeSecret(tx, tenantId, actor, Buffer.from(DEMO_TELEPHONE_SECRET, 'hex'));
  const gateway = { isEnabled: true, voiceNumber: '02 0000 0000', smsNumber: '+39 000 000 0000' };
  const saved = await saveGateway(tx, tenantId, gateway, actor);
  if (!saved.ok) throw new Error(saved.reason);
}
