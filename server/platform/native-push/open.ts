import { readFile } from 'node:fs/promises';
import { StartupError } from '../startup-error.ts';
import { apnsDelivery } from './apns.ts';
import { readApnsKey, readServiceAccount } from './credentials.ts';
import { fcmDelivery } from './fcm.ts';
import type { DeliverNative, NativePush } from './native-push.ts';

export interface FcmSettings {
  accountFile: string;
  origin: string;
}

export interface ApnsSettings {
  keyFile: string;
  keyId: string;
  teamId: string;
  topic: string;
  origin: string;
}

export interface OpenNativePush extends NativePush {
  close(): void;
}

/**
 * Reads the keys of the accounts that are configured. Throws a `StartupError` that names the variable whose file is not
 * what it should be. `isSafe`: nothing may leave unencrypted.
 */
export async function openNativePush(
  { fcm, apns }: { fcm: FcmSettings | null; apns: ApnsSettings | null },
  isSafe: boolean,
): Promise<OpenNativePush> {
  const toApple = apns && (await openApns(apns));
  return {
    fcm: fcm && (await openFcm(fcm, isSafe)),
    apns: toApple?.deliver ?? null,
    close: () => toApple?.close(),
  };
}

async function openFcm({ accountFile, origin }: FcmSettings, isSafe: boolean): Promise<DeliverNative> {
  const account = readServiceAccount(await readNamed('FCM_ACCOUNT_FILE', accountFile));
  if (!account)
    throw new StartupError('FCM_ACCOUNT_FILE non è il file JSON di un account di servizio di Google.');
  if (isSafe && !account.tokenUri.startsWith('https://'))
    throw new StartupError('FCM_ACCOUNT_FILE: in produzione token_uri deve iniziare con https://.');
  return fcmDelivery(account, origin);
}

async function openApns({ keyFile, origin, ...account }: ApnsSettings) {
  const privateKey = readApnsKey(await readNamed('APNS_KEY_FILE', keyFile));
  if (!privateKey) throw new StartupError('APNS_KEY_FILE non è una chiave .p8 di Apple.');
  return apnsDelivery({ ...account, privateKey }, origin);
}

async function readNamed(variable: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new StartupError(`${variable}: il file ${file} non si può leggere.`);
  }
}
