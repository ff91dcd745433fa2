/** The gateway's side of the protocol of docs/telephone.md: a message, signed, and its answer. */
import type { PhoneAnswer } from '#common/contract/telephone.ts';
import { postSigned, type Gateway, type SignedAnswer } from './signed-post.ts';

export type TelephoneSettings = Gateway;

export type TelephoneWish =
  | { channel: 'sms'; from: string; text: string }
  | { channel: 'voice'; from: string; keyed: { code?: string; action?: string; day?: string } };

export type TelephoneReply = SignedAnswer<PhoneAnswer>;

export function sendMessage(settings: TelephoneSettings, wish: TelephoneWish): Promise<TelephoneReply> {
  return postSigned(settings, wish);
}
