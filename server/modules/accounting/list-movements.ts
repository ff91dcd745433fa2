import {
  MOVEMENT_PAGE_SIZE,
  type Movement,
  type MovementFilter,
  type MovementPage,
} from '#common/contract/accounting.ts';
import { nameChildrenOfInvoices, nameInvoices } from '#server/modules/billing/name-invoices.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countMovements, expectMany, findMovements } from './queries.ts';
import { describeEntry } from './rules.ts';

/** A file holds no more. */
const MAX_EXPORTED = 100_000;

/** What a figure is made of: the entries of the ledger, with their invoice, receipt and people. */
export async function listMovements(
  tx: TenantTx,
  { page, ...filter }: MovementFilter & { page: number },
): Promise<MovementPage> {
  const window = { limit: MOVEMENT_PAGE_SIZE, offset: (page - 1) * MOVEMENT_PAGE_SIZE };
  return { rows: await viewMovements(tx, filter, window), ...(await countMovements(tx, filter)) };
}

/** A file has a column for the child, of the credit that moves or of the invoice. */
export interface FiledMovement extends Movement {
  childName: string | null;
}

export async function listAllMovements(tx: TenantTx, filter: MovementFilter): Promise<FiledMovement[]> {
  const movements = await viewMovements(tx, filter, { limit: MAX_EXPORTED, offset: 0 });
  const invoiceIds = new Set(movements.flatMap(({ invoice }) => invoice?.invoiceId ?? []));
  const children = await nameChildrenOfInvoices(tx, [...invoiceIds]);
  return movements.map((movement) => ({
    ...movement,
    childName: movement.child?.name ?? children.get(movement.invoice?.invoiceId ?? 0) ?? null,
  }));
}

async function viewMovements(
  tx: TenantTx,
  filter: MovementFilter,
  window: { limit: number; offset: number },
): Promise<Movement[]> {
  await expectMany(tx);
  const facts = await findMovements(tx, filter, window);
  const invoiceIds = [...new Set(facts.flatMap(({ invoiceId }) => invoiceId ?? []))];
  const invoices = await nameInvoices(tx, invoiceIds);
  return facts.map((fact) => ({
    entryId: fact.entryId,
    bookedOn: fact.bookedOn,
    kind: fact.kind,
    serviceId: fact.serviceId,
    figure: fact.figure,
    cents: fact.cents,
    what: describeEntry(fact),
    invoice: invoices.get(fact.invoiceId ?? 0) ?? null,
    iuv: fact.iuv,
    payerName: fact.payerName,
    child:
      fact.childId === null || fact.childName === null
        ? null
        : { childId: fact.childId, name: fact.childName },
  }));
}
