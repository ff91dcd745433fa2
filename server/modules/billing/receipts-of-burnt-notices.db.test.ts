import { afterEach, beforeEach, expect, it } from 'vitest';
import { cancelNotice } from '#server/modules/payments/cancel-notice.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { issueNotice } from './issue-notice.ts';
import { makeCreditableComune, type CreditableComune, type TestInvoice } from './test-credit.ts';

const database = useDatabase();
let comune: CreditableComune;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
});
afterEach(async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
});

async function burn(positionId: number | null): Promise<void> {
  const outcome = await database.inTenant(comune.tenantId, (tx) =>
    cancelNotice(tx, comune.tenantId, positionId ?? 0, 'prova'),
  );
  expect(outcome).toMatchObject({ ok: true });
}

/** Two deleted notices of one invoice, which has no other. */
async function burnTwo({ invoiceId, payerId, positionId, noticeNumber }: TestInvoice): Promise<string[]> {
  await burn(positionId);
  await database.ownerPool.query(
    `update child set fiscal_code = 'BMBNMR16A01F205' || chr(64 + child_id::int % 26 + 1) where tenant_id = $1`,
    [comune.tenantId],
  );
  const issued = await database.inTenant(comune.tenantId, (tx) =>
    issueNotice(tx, comune.tenantId, { guardianId: payerId, invoiceIds: [invoiceId] }, 'prova'),
  );
  if (!issued.ok) throw new Error(`no second notice: ${issued.reason}`);
  const second = await comune.one<string>(
    'select notice_number from debt_position where tenant_id = $1 and position_id = $2',
    issued.value.positionId,
  );
  await burn(issued.value.positionId);
  return [noticeNumber ?? '', second];
}

it.each(Array.from({ length: 8 }, (_, round) => round))(
  'two receipts at once on two burnt notices pay the debt once, and the rest is the payer’s (round %i)',
  async () => {
    const notices = await burnTwo(comune.brunoNovember);
    await Promise.all(notices.map((noticeNumber) => comune.pay(noticeNumber, 900)));
    expect(await comune.outstanding(comune.brunoNovember)).toBe(0);
    expect(await comune.creditOf(comune.brunoNovember)).toBe(900);
  },
);

it('paying exactly what a credit note has left is no anomaly', async () => {
  const { brunoNovember } = comune;
  await comune.credit(brunoNovember, 450);
  expect(await comune.pay(brunoNovember.noticeNumber, 450)).toMatchObject({ ok: true });
  expect(await comune.outstanding(brunoNovember)).toBe(0);
  const raised = await comune.all(
    `select a.kind from payment_anomaly a join receipt r using (tenant_id, receipt_id)
     where a.tenant_id = $1 and r.notice_number = $2`,
    brunoNovember.noticeNumber,
  );
  expect(raised).toEqual([]);
});
