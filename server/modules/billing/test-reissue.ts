/** What the tests of reissued invoices and adjustments ask of a Comune with issued invoices. */
import type { CorrectMealBody } from '#common/contract/adjustments.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import type { TestDatabase } from '../../../test/support/database.ts';
import { correctMeal } from './correct-meal.ts';
import { readOfficeInvoice } from './read-office-invoice.ts';
import { reissueInvoice, type WantedReissue } from './reissue-invoice.ts';
import { TODAY, type CreditableComune, type TestInvoice } from './test-credit.ts';

export const REASON = 'Presenze caricate sulla classe sbagliata';
const by = { actor: 'prova', today: TODAY, now: new Date(`${TODAY}T09:00:00Z`) };
let keys = 0;

export function reissuing(database: TestDatabase, comune: CreditableComune) {
  const { tenantId } = comune;
  const readById = async (invoiceId: number) => {
    const read = await database.inTenant(tenantId, (tx) => readOfficeInvoice(tx, invoiceId, TODAY));
    if (!read.ok) throw new Error(read.reason);
    return read.value;
  };
  return {
    readById,
    read: ({ invoiceId }: TestInvoice) => readById(invoiceId),
    reissue: ({ invoiceId }: Pick<TestInvoice, 'invoiceId'>, more: Partial<WantedReissue> = {}) => {
      const wanted: WantedReissue = {
        invoiceId,
        reason: REASON,
        dueOn: '2026-12-31',
        expectedTotalCents: null,
        requestKey: `riemessa-${(keys += 1)}`,
        ...more,
      };
      return attemptInTenant(database.db, tenantId, (tx) => reissueInvoice(tx, tenantId, wanted, by));
    },
    correct: (
      { invoiceId }: Pick<TestInvoice, 'invoiceId'>,
      serviceDate: string,
      state: CorrectMealBody['state'],
      more: Partial<CorrectMealBody> = {},
    ) => {
      const wanted = {
        invoiceId,
        serviceDate,
        state,
        reason: 'Il bambino era a casa',
        settle: 'next_bill' as const,
        idempotencyKey: `corretta-${(keys += 1)}`,
        ...more,
      };
      return attemptInTenant(database.db, tenantId, (tx) => correctMeal(tx, tenantId, wanted, by));
    },
    /** Days, prices and adjustments of every invoice as they are stored: what must never change. */
    frozen: async () => [
      await comune.all('select * from invoice where tenant_id = $1 order by invoice_id'),
      await comune.all('select * from invoice_line where tenant_id = $1 order by invoice_id, service_date'),
    ],
  };
}

/** The value of an outcome that must be good. */
export function valueOf<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}
