/** Phones with the native application, as Google and Apple know them: by a token each. */
import { randomBytes, randomUUID } from 'node:crypto';

export type PhoneService = 'fcm' | 'apns';

export interface Phone {
  /** By which the phone itself is asked: tokens are long. */
  id: string;
  token: string;
  service: PhoneService;
  /** What the service answers instead of taking the message, in its own words; `null`: it takes it. */
  answersWith: string | null;
  messages: ShownMessage[];
}

/** What the phone shows, and what came with it. */
export interface ShownMessage {
  title: string;
  body: string;
  /** The page that a tap opens. */
  path: string;
  /** Seconds for which the service would have kept it. */
  ttl: number;
}

/** By token. */
export type Phones = Map<string, Phone>;

const NEW_TOKEN: Readonly<Record<PhoneService, () => string>> = {
  fcm: () => `${randomBytes(16).toString('base64url')}:APA91b${randomBytes(100).toString('base64url')}`,
  apns: () => randomBytes(32).toString('hex'),
};

export function addPhone(phones: Phones, service: PhoneService): Phone {
  const token = NEW_TOKEN[service]();
  const phone = { id: randomUUID(), token, service, answersWith: null, messages: [] };
  phones.set(token, phone);
  return phone;
}

export function findPhone(phones: Phones, id: string): Phone | undefined {
  return [...phones.values()].find((phone) => phone.id === id);
}
