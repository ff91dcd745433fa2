/** SPID and CIE of the demo Comune: its own keys, and the simulated identity providers as the only ones it trusts. */
import { addIdentityProviders } from '#server/modules/identity/add-identity-providers.ts';
import { setUpProvider } from '#server/modules/identity/set-up-provider.ts';
import { linkOperator } from '#server/modules/identity/link-operator.ts';
import { findTenant } from '#server/platform/access.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Installation } from '#server/start.ts';

const ACTOR = 'dimostrazione';
/** Of the invented clerk among the simulator's people. */
const CLERK = { username: 'ufficio', fiscalCode: 'PRVFFC80A01H501M' };

/** The simulator makes its keys anew at each start: they are fetched, and believed because it is ours. */
export async function trustSimulatedIdentity(
  { context }: Installation,
  slug: string,
  simulatorUrl: string,
): Promise<void> {
  const tenant = await findTenant(context.db, slug);
  if (!tenant) throw new Error(`no Comune «${slug}»`);
  for (const kind of ['spid', 'cie'] as const) {
    const wish = {
      kind,
      organization: tenant.name,
      ipaCode: 'c_prova',
      locality: 'Truccazzano',
      municipality: '015224',
      email: 'scuola@example.invalid',
      phone: '+390200000000',
      url: 'https://comune.example.invalid',
      level: 2 as const,
    };
    await setUpProvider(context, tenant, wish, ACTOR);
    const xml = await (await fetch(`${simulatorUrl}/${kind}/metadata`)).text();
    const added = await inTenant(context.db, tenant.tenantId, (tx) =>
      addIdentityProviders(tx, tenant.tenantId, { kind, xml }, ACTOR),
    );
    if (!added.ok) throw new Error(`the simulated identity providers were refused: ${added.reason}`);
  }
  await inTenant(context.db, tenant.tenantId, (tx) => linkOperator(tx, tenant.tenantId, CLERK, ACTOR));
}
