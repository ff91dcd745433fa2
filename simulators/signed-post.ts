/** A gateway's side of the signed requests of docs/telephone.md and docs/ticket-mail.md. */
import { createHmac, randomUUID } from 'node:crypto';

export interface Gateway {
  /** Absolute address of the Comune's service. */
  address: string;
  /** In hexadecimal, as the office shows it. */
  secret: string;
}

export type SignedAnswer<Answer> = { ok: true; answer: Answer } | { ok: false; fault: string };

/** Sends `content` with an id of its own. Never throws: what went wrong is shown to who is trying. */
export async function postSigned<Answer>(
  { address, secret }: Gateway,
  content: object,
): Promise<SignedAnswer<Answer>> {
  const body = JSON.stringify({ messageId: randomUUID(), ...content });
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
      ? { ok: true, answer: JSON.parse(text) as Answer }
      : { ok: false, fault: `${response.status} ${text}` };
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.message : String(error) };
  }
}
