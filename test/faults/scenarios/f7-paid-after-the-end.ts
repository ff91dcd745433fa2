import assert from 'node:assert/strict';
import type { NoticeView } from '../../../common/contract/billing.ts';
import { creditInvoice, deleteNotice } from '../support/acts.ts';
import { codeOf, receiptOf } from '../support/nodo.ts';
import type { Town, TownScenario } from '../support/town.ts';

/** F7: the receipt of a notice that was deleted, or whose invoice was taken back. The money finds its family. */
export const paidAfterTheEnd: TownScenario = async (town) => {
  await payDeleted(town);
  await payReplaced(town);
  await payVoided(town);
  await payLowered(town);
  await town.assertInvariants();
  return 'deleted: settles the invoice; deleted and replaced: ends the new notice too; invoice voided: payer’s credit; lowered: rest is credit; a task each time';
};

async function payDeleted(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  await deleteNotice(town, notice);
  assert.equal(codeOf(await town.nodo(1).send(receiptOf(notice))), 'OK');
  assert.equal(await town.outstanding(notice.invoiceId), 0);
  assert.deepEqual(await town.tasksOf(notice), ['cancelled_notice']);
}

async function payReplaced(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  await deleteNotice(town, notice);
  const made = await town
    .parent(notice.payerId)
    .call<NoticeView>('POST', '/portal/notices', { invoiceIds: [notice.invoiceId] });
  assert.equal(made.status, 201);
  assert.equal(codeOf(await town.nodo(1).send(receiptOf(notice))), 'OK');
  assert.equal(await town.outstanding(notice.invoiceId), 0);
  assert.equal(codeOf(await town.nodo().verify(made.body.noticeNumber)), 'PAA_PAGAMENTO_ANNULLATO');
}

async function payVoided(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  const before = await town.credit(notice.payerId);
  await creditInvoice(town, notice, notice.amountCents);
  assert.equal(codeOf(await town.nodo(1).send(receiptOf(notice))), 'OK');
  assert.equal(await town.outstanding(notice.invoiceId), 0);
  assert.equal(await town.credit(notice.payerId), before + notice.amountCents);
  assert.deepEqual(await town.tasksOf(notice), ['cancelled_notice', 'surplus']);
}

/** The receipt is of the amount from before the credit note. */
async function payLowered(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  const before = await town.credit(notice.payerId);
  await creditInvoice(town, notice, 150);
  assert.equal(codeOf(await town.nodo(1).send(receiptOf(notice))), 'OK');
  assert.equal(await town.outstanding(notice.invoiceId), 0);
  assert.equal(await town.credit(notice.payerId), before + 150);
  assert.ok((await town.tasksOf(notice)).includes('surplus'));
}
