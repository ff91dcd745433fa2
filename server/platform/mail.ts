import type { ThreadTask } from './thread-task.ts';

/** One e-mail, ready to be sent; an attachment may still have to be drawn. */
export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Stable for one outbox row, so that a receiver can recognise the rare second delivery after a crash. */
  messageId: string;
  /** When the message was born; keeps the bytes the same on a retry. */
  date: Date;
  /** Where an answer goes; absent: nowhere that anybody reads. */
  replyTo?: string;
  /** Lets the reader's mail program stop these messages with one press (RFC 8058). */
  unsubscribeUrl?: string;
  attachments?: { filename: string; content: Buffer | ThreadTask; contentType: string }[];
}
