import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { OutboxMessage, OutboxSender, SendResult } from '#server/platform/outbox.ts';
import type { PushBuilders } from '#server/platform/push-kinds.ts';
import { deliverToDevice, type PushWays } from './deliver-to-device.ts';
import { deleteGone, endpointOf, findDevices, type Device } from './device-queries.ts';

/** Sends the push messages of the outbox; each text is made at the moment of sending by the module that knows its kind. */
export function pushSender(
  context: Pick<Context, 'db' | 'clock'>,
  builders: PushBuilders,
  { ways, concurrency }: { ways: PushWays; concurrency: number },
): OutboxSender {
  return {
    channel: 'push',
    concurrency,
    open: async (tenantId, batch) => {
      const devices = await inTenant(context.db, tenantId, (tx) =>
        findDevices(
          tx,
          batch.map(({ recipient }) => Number(recipient)),
        ),
      );
      return (message) => {
        const device = devices.get(Number(message.recipient));
        // The device was taken away after the message was written: nothing is left to do.
        return device
          ? sendOne(context, builders, { tenantId, ways, message, device })
          : Promise.resolve({ outcome: 'needless' });
      };
    },
  };
}

interface Work {
  tenantId: TenantId;
  ways: PushWays;
  message: OutboxMessage;
  device: Device;
}

async function sendOne(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  builders: PushBuilders,
  { tenantId, ways, message, device }: Work,
): Promise<SendResult> {
  const build = builders[message.kind];
  if (!build) return { outcome: 'rejected', reason: `Tipo di messaggio sconosciuto: ${message.kind}` };
  try {
    const text = await inTenant(db, tenantId, (tx) => build(tx, message, device.language));
    if (!text) return { outcome: 'needless' };
    const delivery = await deliverToDevice(ways, device, { text, now: clock.now() });
    if (delivery.outcome !== 'gone') return delivery;
    const endpoint = endpointOf(device.address);
    await inTenant(db, tenantId, (tx) => deleteGone(tx, Number(message.recipient), endpoint));
    return { outcome: 'needless' };
  } catch (error) {
    // One poisoned message must not hold up the others; it comes back with a pause and ends in the list of failures.
    return { outcome: 'deferred', reason: String(error).slice(0, 500) };
  }
}
