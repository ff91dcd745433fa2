/** The gateway's side of the protocol of docs/telephone.md: a message, signed, and its answer. */
import { createHmac, randomUUID } from 'node:crypto';
import type { PhoneAnswer } from '#common/contract/telephone.ts';

export interface TelephoneSettings {
  /** Absolute address of the Comune's telephone service. */
  address: string;
  /** In hexadecimal, as the office shows it. */
  secret: string;
}

export type TelephoneWish =
  | { channel: 'sms'; from: string; text: string }
  | { channel: 'voice'; from: string; keyed: { code?: string; action?: string; day?: string } };

export type TelephoneReply = { ok: true; answer: PhoneAnswer } | { ok: false; fault: string };

/** Sends a message with an id of its own. Never throws: what went wrong is shown to who is trying. */
export async function sendMessage(
  { address, secret }: TelephoneSettings,
  wish: TelephoneWish,
): Promise<TelephoneReply> {
  const body = JSON.stringify({ messageId: randomUUID(), ...wish });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`${timestamp}.${body}`)
    .digest('hex');
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-refettorio-timestamp': timestamp,
        'x-refettorio-signature': signature,
      },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    return response.ok
      ? { ok: true, answer: JSON.parse(text) as PhoneAnswer }
      : { ok: false, fault: `${response.status} ${text}` };
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.message : String(error) };
  }
}
