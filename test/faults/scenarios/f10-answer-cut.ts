import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { EcAnswer } from '../../../simulators/nodo-client.ts';
import { deleteNotice } from '../support/acts.ts';
import { openClient } from '../support/client.ts';
import { codeOf, openNodo, receiptOf } from '../support/nodo.ts';
import { openProxy, type Proxy } from '../support/proxy.ts';
import { differences, takeSnapshot } from '../support/snapshot.ts';
import type { Town, TownScenario } from '../support/town.ts';

const ROUNDS = { small: 2, full: 20 };
const LOST = 'no answer';

/** F10: the work is committed, the answer never arrives, and whoever asked asks again. The second time changes nothing. */
export const answerCut: TownScenario = async (town, size) => {
  const proxy = await openProxy(town.stage, town.webs[0]?.url ?? '');
  const rounds = ROUNDS[size];
  for (let round = 1; round <= rounds; round += 1) {
    await cutReceipt(town, proxy);
    await cutNotice(town, proxy);
    await cutCreditNote(town, proxy);
  }
  await town.assertInvariants();
  return `${proxy.cuts} answers cut (verify, get, receipt, notice, credit note); each repetition meant the same and changed nothing`;
};

async function cutReceipt(town: Town, proxy: Proxy): Promise<void> {
  const notice = await town.takeNotice();
  const nodo = openNodo(proxy.origin);
  const receipt = receiptOf(notice);
  const requests: [() => Promise<EcAnswer<unknown>>, again: string][] = [
    [() => nodo.verify(notice.noticeNumber), 'OK'],
    [() => nodo.get(notice.noticeNumber), 'OK'],
    [() => nodo.send(receipt), 'PAA_RECEIPT_DUPLICATA'],
  ];
  for (const [request, again] of requests) {
    const ask = async () => {
      const answer = await request();
      return answer.status === 'failed' ? LOST : codeOf(answer);
    };
    assert.equal(await cutAndRepeat(town, proxy, ask), again);
  }
  assert.equal(await town.receiptsOf(notice), 1);
  assert.equal(await town.outstanding(notice.invoiceId), 0);
}

async function cutNotice(town: Town, proxy: Proxy): Promise<void> {
  const notice = await town.takeNotice();
  await deleteNotice(town, notice);
  const parent = openClient(proxy.origin, town.parents.get(notice.payerId) ?? '');
  const ask = () => parent.call('POST', '/portal/notices', { invoiceIds: [notice.invoiceId] });
  assert.equal(await cutAndRepeat(town, proxy, statusOf(ask)), '409');
}

/** The form's key makes the repetition the same request. */
async function cutCreditNote(town: Town, proxy: Proxy): Promise<void> {
  const notice = await town.takeNotice();
  const office = openClient(proxy.origin, town.operators[0]);
  const address = `/office/invoices/${notice.invoiceId}/credit-notes`;
  const body = { amountCents: 120, reason: 'Pasto non consumato' };
  const headers = { 'idempotency-key': randomUUID() };
  assert.equal(
    await cutAndRepeat(
      town,
      proxy,
      statusOf(() => office.call('POST', address, body, headers)),
    ),
    '201',
  );
  assert.equal(await town.outstanding(notice.invoiceId), notice.amountCents - 120);
}

/** Asks once on the cut line and once on a whole one; what the second answer says. Between the two nothing changed. */
async function cutAndRepeat(town: Town, proxy: Proxy, ask: () => Promise<string>): Promise<string> {
  proxy.isCutting = true;
  assert.equal(await ask(), LOST);
  proxy.isCutting = false;
  const before = await takeSnapshot(town.database);
  const again = await ask();
  assert.deepEqual(
    differences(await takeSnapshot(town.database), before),
    [],
    'the repetition had an effect',
  );
  return again;
}

function statusOf(ask: () => Promise<{ status: number }>): () => Promise<string> {
  return () =>
    ask().then(
      ({ status }) => String(status),
      () => LOST,
    );
}
