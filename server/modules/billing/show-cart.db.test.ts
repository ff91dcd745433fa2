import { beforeEach, describe, expect, it } from 'vitest';
import { insertCart, setCartState } from '#server/modules/payments/cart-queries.ts';
import type { ReturnHint } from '#server/modules/payments/read-cart.ts';
import { systemClock } from '#server/platform/clock.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { showCart } from './show-cart.ts';
import { makeCreditableComune, type CreditableComune, type TestInvoice } from './test-credit.ts';

const CART = 'carrello-di-prova';
const database = useDatabase();
let comune: CreditableComune;
let invoice: TestInvoice;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  invoice = comune.brunoNovember;
  await database.inTenant(comune.tenantId, async (tx) => {
    await insertCart(tx, comune.tenantId, {
      cartKey: CART,
      payerId: invoice.payerId,
      positionIds: [invoice.positionId ?? 0],
    });
    await setCartState(tx, CART, ['created'], 'redirected');
  });
});

const stateOf = async (hint: ReturnHint | null = null, guardianId = invoice.payerId) => {
  const shown = await database.inTenant(comune.tenantId, (tx) =>
    showCart(tx, { cartKey: CART, guardianId, hint }, systemClock),
  );
  return shown.ok ? shown.value.state : shown.reason;
};
const waitHalfAnHour = () =>
  database.ownerPool.query(
    `update payment_cart set created_at = created_at - interval '31 minutes' where tenant_id = $1`,
    [comune.tenantId],
  );

describe('a trip to Checkout', () => {
  it('is pending until the receipt, whatever the return address says, and then paid', async () => {
    expect([await stateOf(), await stateOf('ok')]).toEqual(['pending', 'pending']);
    await comune.pay(invoice.noticeNumber, invoice.totalCents);
    expect(await stateOf('error')).toBe('paid');
  });

  it('is paid when the receipt comes although the notice was cancelled meanwhile', async () => {
    await comune.credit(invoice, invoice.totalCents);
    expect(
      await comune.one(
        'select state from debt_position where tenant_id = $1 and position_id = $2',
        invoice.positionId,
      ),
    ).toBe('cancelled');
    expect(await stateOf('ok')).toBe('pending');
    await comune.pay(invoice.noticeNumber, invoice.totalCents);
    await waitHalfAnHour();
    expect(await stateOf()).toBe('paid');
  });

  it('has failed when half an hour passes without a receipt, and is nobody else’s', async () => {
    await waitHalfAnHour();
    expect(await stateOf()).toBe('failed');
    expect(await stateOf(null, invoice.payerId + 1)).toBe('unknown_cart');
  });
});
