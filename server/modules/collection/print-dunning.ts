import type { PrintDunningRefusal } from '#common/contract/dunning-actions.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readCreditorSettings } from '#server/modules/payments/read-creditor-settings.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findActionsOfBatch, markPrinted } from './action-queries.ts';
import { findAddresses } from './contact-queries.ts';
import type { ReminderLetter } from './reminder-pdf.ts';
import { isOnPaper } from './ladder-rules.ts';

/** The letters of a batch: what goes on paper, by payer, as it was written when the step was taken. Can be printed again. */
export async function printDunning(
  tx: TenantTx,
  tenant: TenantRef,
  batchId: number,
  clock: Clock,
): Promise<Outcome<ReminderLetter[], PrintDunningRefusal>> {
  const actions = await findActionsOfBatch(tx, batchId);
  if (actions.length === 0) return refuse('unknown_batch');
  const onPaper = actions
    .filter(({ state, channel, email }) => state === 'done' && isOnPaper(channel, email))
    .sort((a, b) => a.payerName.localeCompare(b.payerName, 'it'));
  if (onPaper.length === 0) return refuse('nothing_to_print');
  await markPrinted(
    tx,
    onPaper.map(({ actionId }) => actionId),
  );
  const addresses = await findAddresses(
    tx,
    onPaper.map(({ payerId }) => payerId),
  );
  const settings = await readCreditorSettings(tx);
  return ok(
    onPaper.map(({ payerId, payerName, subject, body, doneAt, channel }) => ({
      tenantName: tenant.name,
      office: settings?.officeName ?? null,
      contact: settings?.contact ?? null,
      addressee: addresses.get(payerId) ?? { fullName: payerName, addressLines: [] },
      isFormal: channel === 'formal',
      subject: subject ?? '',
      body: body ?? '',
      writtenAt: doneAt ?? clock.now(),
      simulated: tenant.isDemo,
    })),
  );
}
