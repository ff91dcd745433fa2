import { createHash } from 'node:crypto';
import type { PhoneAnswer, PhoneMessage, PhoneRefusal } from '#common/contract/telephone.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { isSigned } from '#server/platform/signed-webhook.ts';
import { answerWish, type Contact } from './answer-wish.ts';
import { findAnswered, findGateway, insertMessage, lockMessages, readRomanDate } from './queries.ts';
import { maskedNumber, nationalNumber, nextStep } from './rules.ts';
import { sentenceFor } from './sentences.ts';
import { sourceDigest } from './signature.ts';
import { readKeys, readSms } from './wish-rules.ts';

export interface SignedMessage {
  message: PhoneMessage;
  /** As it came, byte by byte. */
  body: Buffer;
  timestamp: string;
  signature: string;
}

/**
 * A message of the telephone gateway, answered with the sentence to speak or send back. Every refusal of a wish is an
 * answer too; what is refused here is a message that nobody we know has signed. The same message id and body give the
 * same answer again and change nothing.
 */
export async function takeMessage(
  tx: TenantTx,
  tenant: { tenantId: TenantId; name: string },
  { message, body, ...signed }: SignedMessage,
  now: Date,
): Promise<Outcome<PhoneAnswer, PhoneRefusal>> {
  const { tenantId } = tenant;
  const { isEnabled, secret } = await findGateway(tx);
  if (!isEnabled || !secret) return refuse('not_enabled');
  if (!isSigned(secret, { ...signed, body }, now)) return refuse('bad_signature');
  await lockMessages(tx, tenantId);
  const bodyHash = createHash('sha256').update(body).digest();
  const known = await findAnswered(tx, message.messageId);
  if (known) return known.bodyHash.equals(bodyHash) ? ok(known.answer) : refuse('message_id_reused');

  const { channel, messageId, from } = message;
  const today = await readRomanDate(tx);
  const number = nationalNumber(from);
  const contact: Contact = {
    tenantId,
    channel,
    messageId,
    number,
    caller: maskedNumber(from),
    source: sourceDigest(secret, number),
  };
  const wish = channel === 'sms' ? readSms(message.text, today) : readKeys(message.keyed, today);
  const { childId, ...facts } = await answerWish(tx, contact, wish);
  const answer: PhoneAnswer = {
    outcome: facts.outcome,
    say: sentenceFor(facts, { channel, tenantName: tenant.name, today }),
    receipt: facts.receipt ?? null,
    next: channel === 'voice' ? nextStep(facts.outcome) : null,
  };
  await insertMessage(tx, tenantId, { ...contact, bodyHash, childId, answer });
  return ok(answer);
}
