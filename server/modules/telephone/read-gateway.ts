import type { GatewayView } from '#common/contract/telephone.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findGateway, listContacts } from './queries.ts';

const SHOWN_CONTACTS = 100;

/** *Telefono e SMS* of the office. `address`: where the gateway sends its messages. */
export async function readGateway(tx: TenantTx, address: string): Promise<GatewayView> {
  const { isEnabled, voiceNumber, smsNumber, secretMadeAt } = await findGateway(tx);
  return {
    isEnabled,
    voiceNumber,
    smsNumber,
    address,
    secretMadeAt: secretMadeAt?.toISOString() ?? null,
    contacts: await listContacts(tx, SHOWN_CONTACTS),
  };
}
