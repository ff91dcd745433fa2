import assert from 'node:assert/strict';
import { creditInvoice, deleteNotice } from '../support/acts.ts';
import { codeOf } from '../support/nodo.ts';
import type { Town, TownScenario } from '../support/town.ts';

const ROUNDS = { small: 2, full: 20 };
const CREDIT_CENTS = 100;

/** F8: two notices are asked for at once; a credit note comes between verification and activation. */
export const twoNotices: TownScenario = async (town, size) => {
  const rounds = ROUNDS[size];
  const got = { old: 0, current: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    await askTwiceForOne(town);
    await askForOneAndForBoth(town);
    got[await creditWhileActivating(town)] += 1;
  }
  await creditBetween(town);
  await voidBetween(town);
  await town.assertInvariants();
  return (
    `${rounds} rounds: of two requests one made the notice; after a credit note the get had the current amount or a fault ` +
    `(at the same moment: ${got.old} before it, ${got.current} after it)`
  );
};

async function askTwiceForOne(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  await deleteNotice(town, notice);
  const body = { invoiceIds: [notice.invoiceId] };
  const asked = await Promise.all(
    [0, 1].map((turn) => town.parent(notice.payerId, turn).call('POST', '/portal/notices', body)),
  );
  assert.deepEqual(asked.map(({ status }) => status).sort(), [201, 409]);
  assert.equal(await countOpen(town, notice.invoiceId), 1);
}

/** A single notice and a family notice over the same invoice. */
async function askForOneAndForBoth(town: Town): Promise<void> {
  const first = await town.takeNotice();
  const [second] = await town.database.rows<{ invoiceId: number }>(
    `select i.invoice_id::int as "invoiceId" from invoice i join invoice_outstanding o using (invoice_id)
     where i.payer_id = $1 and i.invoice_id <> $2 and o.outstanding_cents > 0 order by 1 limit 1`,
    [first.payerId, first.invoiceId],
  );
  assert.ok(second, 'a family with one invoice');
  await deleteNotice(town, first);
  const asked = await Promise.all(
    [[first.invoiceId], [first.invoiceId, second.invoiceId]].map((invoiceIds, turn) =>
      town.parent(first.payerId, turn).call('POST', '/portal/notices', { invoiceIds }),
    ),
  );
  for (const { status } of asked) assert.ok(status === 201 || status === 409, `answered ${status}`);
  assert.ok(asked.some(({ status }) => status === 201));
  for (const invoiceId of [first.invoiceId, second.invoiceId])
    assert.equal(await countOpen(town, invoiceId), 1);
}

async function creditBetween(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  const verified = await town.nodo().verify(notice.noticeNumber);
  assert.ok(verified.status === 'ok' && verified.value.amountCents === notice.amountCents);
  await creditInvoice(town, notice, CREDIT_CENTS);
  const got = await town.nodo(1).get(notice.noticeNumber);
  assert.ok(got.status === 'ok' && got.value.amountCents === notice.amountCents - CREDIT_CENTS);
}

async function voidBetween(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  assert.equal(codeOf(await town.nodo().verify(notice.noticeNumber)), 'OK');
  await creditInvoice(town, notice, notice.amountCents);
  assert.equal(codeOf(await town.nodo(1).get(notice.noticeNumber)), 'PAA_PAGAMENTO_ANNULLATO');
}

/** At the same moment either comes first; the next get knows. */
async function creditWhileActivating(town: Town): Promise<'old' | 'current'> {
  const notice = await town.takeNotice();
  const current = notice.amountCents - CREDIT_CENTS;
  const [got] = await Promise.all([
    town.nodo().get(notice.noticeNumber),
    creditInvoice(town, notice, CREDIT_CENTS, 1),
  ]);
  assert.ok(got.status === 'ok' && [notice.amountCents, current].includes(got.value.amountCents));
  const next = await town.nodo().get(notice.noticeNumber);
  assert.ok(next.status === 'ok' && next.value.amountCents === current);
  return got.value.amountCents === current ? 'current' : 'old';
}

async function countOpen(town: Town, invoiceId: number): Promise<number> {
  const open = await town.database.rows(
    `select 1 from debt_position_item i join debt_position p using (position_id)
     where i.invoice_id = $1 and p.state = 'open'`,
    [invoiceId],
  );
  return open.length;
}
