import assert from 'node:assert/strict';
import { codeOf, receiptOf } from '../support/nodo.ts';
import type { TownScenario } from '../support/town.ts';

const ROUNDS = { small: 3, full: 60 };

/** F4: the same receipt comes five times at once, to two processes: it is booked once and announced once. */
export const sameReceipt: TownScenario = async (town, size) => {
  const rounds = ROUNDS[size];
  const answers = { ok: 0, duplicate: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    const notice = await town.takeNotice();
    const receipt = receiptOf(notice);
    const replies = await Promise.all([0, 1, 0, 1, 0].map((turn) => town.nodo(turn).send(receipt)));
    const codes = replies.map(codeOf);
    assert.ok(
      codes.every((code) => code === 'OK' || code === 'PAA_RECEIPT_DUPLICATA'),
      `replies ${codes.join(', ')}`,
    );
    assert.equal(codes.filter((code) => code === 'OK').length, 1, `replies ${codes.join(', ')}`);
    answers.ok += 1;
    answers.duplicate += 4;
    const [effects] = await town.database.rows(
      `select count(*)::int as receipts,
           (select count(*)::int from ledger_entry where kind = 'receipt' and source_key = min(receipt_id)::text) as entries,
           (select count(*)::int from outbox_message where kind = 'payments.receipt' and subject_key = min(receipt_id)::text) as mails
         from receipt where notice_number = $1`,
      [notice.noticeNumber],
    );
    assert.deepEqual(effects, { receipts: 1, entries: 1, mails: 1 });
    assert.equal(await town.outstanding(notice.invoiceId), 0);
    assert.equal(await town.credit(notice.payerId), 0);
  }
  await town.assertInvariants();
  return `${rounds} receipts five times each: ${answers.ok} OK, ${answers.duplicate} PAA_RECEIPT_DUPLICATA; one entry and one e-mail for each`;
};
