import assert from 'node:assert/strict';
import type { InvoiceList } from '../../../common/contract/billing.ts';
import type { CartView } from '../../../common/contract/paying.ts';
import { startSimulators, type Simulators } from '../../../simulators/start-all.ts';
import { findFreePort } from '../../support/server-process.ts';
import { CREDITOR } from '../support/comune.ts';
import type { Notice } from '../support/nodo.ts';
import { onStage, type Scenario, type Stage } from '../support/stage.ts';
import { openTown, type Town } from '../support/town.ts';
import { until } from '../support/wait.ts';

/**
 * F9: the browser is closed at Checkout, and a return is forged. Only the receipt changes what is owed; until it comes
 * the bill is "in verifica", and free again when the token's thirty minutes are over.
 */
export const returnWithoutReceipt: Scenario = (server) =>
  onStage(server, async (stage) => {
    const { town, simulators } = await openTownWithCheckout(stage);
    await forgeReturn(town);
    const receiptMs = await closeBrowser(town, simulators);
    await giveUp(town);
    await payLate(town, simulators);
    await town.assertInvariants();
    return (
      'forged return: in verifica, nothing paid; browser closed: paid by the receipt alone, ' +
      `${(receiptMs / 1000).toFixed(1)} s later; after 30 min free to delete, and payable at the old page`
    );
  });

async function openTownWithCheckout(stage: Stage): Promise<{ town: Town; simulators: Simulators }> {
  const port = await findFreePort();
  const simulators = await startSimulators({
    ecEndpoint: `http://127.0.0.1:${port}/pagopa/paForNode`,
    idBrokerPA: CREDITOR.fiscalCode,
    idStation: CREDITOR.stationId,
    ports: {
      ...{ checkout: 0, nodo: 0, aca: 0, push: 0, telephone: 0 },
      ...{ identity: 0, llm: 0, mailbox: 0, fcm: 0, apns: 0 },
    },
  });
  stage.atEnd(() => simulators.close());
  const env = { CHECKOUT_URL: `${simulators.urls.checkout}/checkout/ec/v1` };
  return { town: await openTown(stage, { port, env }), simulators };
}

/** Whoever knows the address can call it; it says what the browser claims, and moves nothing. */
async function forgeReturn(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  const { cartKey } = await startPayment(town, notice);
  const back = `/portal/payments/carts/${cartKey}`;
  const parent = town.parent(notice.payerId);
  for (let time = 1; time <= 3; time += 1) {
    const { body } = await parent.call<CartView>('GET', `${back}?hint=ok`);
    assert.equal(body.state, 'pending');
  }
  assert.equal((await parent.call('GET', `${back}?hint=paid`)).status, 400);
  const stranger = [...town.parents.keys()].find((payerId) => payerId !== notice.payerId) ?? 0;
  assert.equal((await town.parent(stranger).call('GET', `${back}?hint=ok`)).status, 404);
  assert.equal(await stateInList(town, notice), 'pending');
  await assertUnpaid(town, notice);
}

/** How long after the payment the bill was paid. */
async function closeBrowser(town: Town, simulators: Simulators): Promise<number> {
  const notice = await town.takeNotice();
  const { cartKey, redirectUrl } = await startPayment(town, notice);
  await pressPay(simulators, redirectUrl, { action: 'pay-and-close', delay: '1' });
  const paidAt = performance.now();
  assert.equal(await stateInList(town, notice), 'pending');
  await assertUnpaid(town, notice);
  await until('the receipt pays', async () => (await stateInList(town, notice)) === 'paid');
  const cart = await town.parent(notice.payerId).call<CartView>('GET', `/portal/payments/carts/${cartKey}`);
  assert.equal(cart.body.state, 'paid');
  assert.equal(await town.outstanding(notice.invoiceId), 0);
  return performance.now() - paidAt;
}

async function giveUp(town: Town): Promise<void> {
  const notice = await town.takeNotice();
  const { cartKey } = await startPayment(town, notice);
  const parent = town.parent(notice.payerId);
  const remove = () => parent.call('DELETE', `/portal/notices/${notice.positionId}`);
  assert.equal((await remove()).status, 409, 'deleted while a payment may be under way');
  await passMinutes(town, cartKey, 31);
  assert.notEqual(await stateInList(town, notice), 'pending');
  assert.equal(
    (await parent.call<CartView>('GET', `/portal/payments/carts/${cartKey}`)).body.state,
    'failed',
  );
  assert.equal((await remove()).status, 204);
  await assertUnpaid(town, notice);
}

/** The page at Checkout was left open over lunch: the money is taken, so the bill is paid. */
async function payLate(town: Town, simulators: Simulators): Promise<void> {
  const notice = await town.takeNotice();
  const { cartKey, redirectUrl } = await startPayment(town, notice);
  await passMinutes(town, cartKey, 45);
  await pressPay(simulators, redirectUrl, { action: 'pay', delay: '0' });
  await until('the receipt pays', async () => (await stateInList(town, notice)) === 'paid');
}

async function startPayment(town: Town, notice: Notice): Promise<{ cartKey: string; redirectUrl: string }> {
  const { status, body } = await town
    .parent(notice.payerId)
    .call<{ cartKey: string; redirectUrl: string }>('POST', '/portal/payments/checkout', {
      invoiceIds: [notice.invoiceId],
    });
  assert.equal(status, 200);
  return body;
}

async function pressPay(
  { urls }: Simulators,
  redirectUrl: string,
  form: Record<string, string>,
): Promise<void> {
  assert.ok(redirectUrl.startsWith(urls.checkout), redirectUrl);
  const answer = await fetch(redirectUrl, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  assert.ok(answer.status === 200 || answer.status === 302, `Checkout answered ${answer.status}`);
}

/** The cart's time passes; the database's clock judges it. */
async function passMinutes(town: Town, cartKey: string, minutes: number): Promise<void> {
  await town.database.rows(
    'update payment_cart set created_at = created_at - make_interval(mins => $2) where cart_key = $1',
    [cartKey, minutes],
  );
}

async function stateInList(town: Town, notice: Notice): Promise<string | undefined> {
  const { body } = await town.parent(notice.payerId).call<InvoiceList>('GET', '/portal/invoices');
  return body.invoices.find(({ invoiceId }) => invoiceId === notice.invoiceId)?.state;
}

async function assertUnpaid(town: Town, notice: Notice): Promise<void> {
  assert.equal(await town.outstanding(notice.invoiceId), notice.amountCents);
  assert.equal(await town.receiptsOf(notice), 0);
}
