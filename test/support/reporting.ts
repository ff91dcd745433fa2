import type { TenantId } from '../../server/platform/db.ts';
import { flowXml, type SimulatedFlow, type SimulatedPayment } from '../../simulators/reporting-flow.ts';
import type { TestDatabase } from './database.ts';

export const CREDITOR = '01199250158';

/** A flow of the canteen's PSP with these payments, as a file. */
export function flowFile(payments: readonly SimulatedPayment[], facts: Partial<SimulatedFlow> = {}): Buffer {
  const settledOn = facts.settledOn ?? '2026-12-02';
  return Buffer.from(
    flowXml({
      flowName: `${settledOn}PSPTEST-S1`,
      madeAt: `${settledOn}T06:00:00Z`,
      settledOn,
      psp: { id: 'PSPTEST', name: 'Banca di Prova' },
      creditor: { fiscalCode: CREDITOR, name: 'Comune di Prova' },
      payments,
      ...facts,
    }),
  );
}

/** What a flow says of a receipt. */
export const paymentOf = (receipt: {
  iuv: string;
  receiptId: string;
  amountCents: number;
}): SimulatedPayment => ({ ...receipt, paidOn: '2026-12-01' });

/** The notice of an unpaid invoice. */
export async function findOpenNotice(
  database: Pick<TestDatabase, 'inTenant'>,
  tenantId: TenantId,
  childId: number,
): Promise<{ noticeNumber: string; iuv: string; invoiceId: number; amountCents: number }> {
  const row = await database.inTenant(tenantId, (tx) =>
    tx
      .selectFrom('invoice as i')
      .innerJoin('invoice_notice as n', 'n.invoice_id', 'i.invoice_id')
      .select(['n.notice_number', 'i.invoice_id', 'n.amount_cents'])
      .where('i.child_id', '=', childId)
      .orderBy('i.invoice_id')
      .executeTakeFirstOrThrow(),
  );
  const noticeNumber = row.notice_number ?? '';
  return {
    noticeNumber,
    iuv: noticeNumber.slice(1),
    invoiceId: row.invoice_id,
    amountCents: row.amount_cents ?? 0,
  };
}

/** A bank's file with a row for each of these credits. */
export function bankFile(
  rows: readonly { flowName: string; amount: string; bookedOn?: string; reference?: string }[],
): Buffer {
  const lines = rows.map(
    ({ flowName, amount, bookedOn = '03/12/2026', reference = '' }) =>
      `${bookedOn};${amount};E;ACCREDITO /PUR/LGPE-RIVERSAMENTO/URI/${flowName};${reference}`,
  );
  return Buffer.from(['Data contabile;Importo;Segno;Causale;Numero provvisorio', ...lines, ''].join('\r\n'));
}
