import assert from 'node:assert/strict';
import { codeOf, receiptOf } from '../support/nodo.ts';
import type { TownScenario } from '../support/town.ts';
import { untilNotBusy } from '../support/wait.ts';

const ROUNDS = { small: 2, full: 40 };

/** F6: a notice is paid online and at a desk, one after the other or at the same moment. Both payments are kept. */
export const paidTwice: TownScenario = async (town, size) => {
  const rounds = ROUNDS[size];
  for (let round = 1; round <= rounds; round += 1) {
    const notice = await town.takeNotice();
    const before = await town.credit(notice.payerId);
    const deliver = (turn: number) => {
      const receipt = receiptOf(notice);
      return untilNotBusy(
        () => town.nodo(turn).send(receipt),
        (answer) => codeOf(answer) === 'PAA_SYSTEM_ERROR',
      );
    };
    // Every other round at the same moment.
    const answers =
      round % 2 === 0 ? await Promise.all([deliver(0), deliver(1)]) : [await deliver(0), await deliver(1)];
    // The second code is final as well: the Nodo stops, the money is here.
    assert.deepEqual(answers.map(codeOf).sort(), ['OK', 'PAA_RECEIPT_DUPLICATA']);
    assert.equal(await town.receiptsOf(notice), 2);
    assert.equal(await town.outstanding(notice.invoiceId), 0);
    assert.equal(
      await town.credit(notice.payerId),
      before + notice.amountCents,
      'the surplus belongs to the payer',
    );
    assert.deepEqual(await town.tasksOf(notice), ['second_receipt', 'surplus']);
  }
  await town.assertInvariants();
  return `${rounds} notices paid twice: both receipts kept, the surplus is the payer's credit and a task of the office`;
};
