/** What a parent and the office do in more than one scenario. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Notice } from './nodo.ts';
import type { Town } from './town.ts';

/** *Elimina avviso*. */
export async function deleteNotice(town: Town, notice: Notice): Promise<void> {
  const { status } = await town.parent(notice.payerId).call('DELETE', `/portal/notices/${notice.positionId}`);
  assert.equal(status, 204);
}

/** The office takes back so much of the notice's invoice. */
export async function creditInvoice(
  town: Town,
  notice: Notice,
  amountCents: number,
  turn = 0,
): Promise<void> {
  const { status } = await town
    .office(turn)
    .call(
      'POST',
      `/office/invoices/${notice.invoiceId}/credit-notes`,
      { amountCents, reason: 'Pasti addebitati per errore' },
      { 'idempotency-key': randomUUID() },
    );
  assert.equal(status, 201);
}
