/** The demo's reconciliation: October is complete; in November a flow was never uploaded, though its money came. */
import { setTimeout as delay } from 'node:timers/promises';
import { bankCsv, type SimulatedFlow } from '../simulators/reporting-flow.ts';
import { movementImporter } from '#server/modules/reconciliation/import-movements.ts';
import { uploadFlow } from '#server/modules/reconciliation/upload-flow.ts';
import { applyImport } from '#server/modules/registry/apply-import.ts';
import { uploadImport } from '#server/modules/registry/upload-import.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Installation } from '#server/start.ts';
import { DEMO } from './demo-names.ts';
import { expectOutcome as expect } from './expect-outcome.ts';

const ACTOR = 'dimostrazione';
const COMPLETE_UNTIL = '2026-10-31';

const UNDER_WAY = ['scheduled', 'sending', 'pending'];

/** A receipt that a busy machine did not take at once comes again within a minute; reported before it came, it is a question. */
async function receiptsAreDelivered(nodoUrl: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const answer = await fetch(`${nodoUrl}/api/receipts`);
    const deliveries = (await answer.json()) as { state: string }[];
    if (!deliveries.some(({ state }) => UNDER_WAY.includes(state))) return;
    await delay(1_000);
  }
}

/** Uploads what the simulated PSPs report of the demo's payments; does nothing when it is there, or nothing was paid. */
export async function reconcileDemo(
  { context, ownerPool }: Installation,
  nodoUrl: string,
  report: (step: string) => void,
): Promise<void> {
  const found = await ownerPool.query<{ tenant_id: string; flows: number }>(
    `select tenant_id, (select count(*)::int from reporting_flow f where f.tenant_id = t.tenant_id) as flows
     from tenant t where slug = $1`,
    [DEMO.slug],
  );
  const [tenant] = found.rows;
  if (!tenant || tenant.flows > 0) return;
  await receiptsAreDelivered(nodoUrl);
  const answer = await fetch(`${nodoUrl}/api/flows`);
  const all = (await answer.json()) as (SimulatedFlow & { xml: string })[];
  const flows = all.filter(({ creditor }) => creditor.fiscalCode === DEMO.fiscalCode);
  if (flows.length === 0) return;
  report(`Comune di prova: riconciliazione di ${flows.length} flussi`);
  const { tenant_id: tenantId } = tenant;
  const forgotten = flows.find(({ settledOn }) => settledOn > COMPLETE_UNTIL);
  for (const flow of flows) {
    if (flow === forgotten) continue;
    const upload = { fileName: `SIMULAZIONE-${flow.flowName}.xml`, content: Buffer.from(flow.xml) };
    expect(
      await inTenant(context.db, tenantId, (tx) =>
        uploadFlow(tx, { tenantId, fiscalCode: DEMO.fiscalCode }, upload, ACTOR),
      ),
    );
  }
  const imports = { db: context.db, clock: context.clock, importers: [movementImporter] };
  const uploaded = expect(
    await uploadImport(imports, tenantId, {
      kind: 'bank_movements',
      fileName: 'SIMULAZIONE-giornale-di-cassa.csv',
      content: Buffer.from(bankCsv(flows)),
      actor: ACTOR,
    }),
  );
  expect(await applyImport(imports, tenantId, uploaded.batch.batchId, { actor: ACTOR }));
}
