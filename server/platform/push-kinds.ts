import type { TenantTx } from './db.ts';
import type { OutboxMessage } from './outbox.ts';

/**
 * What a device shows. It passes, encrypted, through the servers of the browser's maker and stands on a locked screen:
 * a first name and an amount at most, never a debt, a band or a diet of a named child.
 */
export interface PushText {
  title: string;
  body: string;
  /** The page that a tap opens, under the portal's address: `pagamenti/12`. */
  path: string;
  /** How long the push service keeps it for a device that is off. */
  ttlSeconds: number;
}

/** Makes the text of one outbox message when it is sent. `null`: it no longer applies. May be called again. */
export type PushBuilder = (tx: TenantTx, message: OutboxMessage) => Promise<PushText | null>;

export type PushBuilders = Record<string, PushBuilder>;

/** The row of which a message for a device is about: messages are one for each device. */
export function subjectOf({ subjectKey }: OutboxMessage): number {
  return Number(subjectKey.split('/')[0]);
}
