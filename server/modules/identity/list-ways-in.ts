import type { WaysIn } from '#common/contract/identity.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findLoginSetting, listIdentityProviders } from './provider-queries.ts';

/** What the login page offers. The order of the identity providers is the page's to shuffle. */
export async function listWaysIn(tx: TenantTx): Promise<WaysIn> {
  const setting = await findLoginSetting(tx);
  const named = async (kind: 'spid' | 'cie') =>
    (await listIdentityProviders(tx, kind)).map(({ entityId, name }) => ({ entityId, name }));
  return {
    hasCredentials: setting.hasCredentials,
    spid: setting.hasSpid ? await named('spid') : [],
    cie: setting.hasCie ? await named('cie') : [],
  };
}
