/** The accounts with Google and Apple of the demonstration: those that the simulators give. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '#server/config.ts';
import type { PushCredentials } from '../simulators/native-push.ts';

/** Fetches the keys, as from the consoles of both, and puts them where the configuration's own would be. */
export async function useSimulatedPhones(config: Config, origin: string): Promise<Config> {
  const response = await fetch(`${origin}/credentials`);
  const { fcm, apns } = (await response.json()) as PushCredentials;
  const folder = path.join(config.varFolder, 'notifiche-simulate');
  await mkdir(folder, { recursive: true });
  const [accountFile, keyFile] = [path.join(folder, 'fcm.json'), path.join(folder, 'apns.p8')];
  const { p8, ...account } = apns;
  await writeFile(accountFile, JSON.stringify(fcm), { mode: 0o600 });
  await writeFile(keyFile, p8, { mode: 0o600 });
  return {
    ...config,
    fcm: config.fcm ?? { accountFile, origin },
    apns: config.apns ?? { ...account, keyFile },
  };
}
