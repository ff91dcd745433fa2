import type { NativeService } from '#common/contract/push.ts';
import type { Delivery } from '../web-push/deliver.ts';

/** What a phone shows, and where a tap leads. */
export interface NativeMessage {
  title: string;
  body: string;
  /** From the origin's root. A later message that leads to the same page takes the place of the earlier one. */
  path: string;
  /** How long the service keeps it for a phone that is off. */
  ttlSeconds: number;
  now: Date;
}

/** Hands one message to the maker of the phone's system, which knows the phone by `token`. */
export type DeliverNative = (token: string, message: NativeMessage) => Promise<Delivery>;

/** `null`: this installation has no account there. */
export type NativePush = Readonly<Record<NativeService, DeliverNative | null>>;
