import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openNativePush } from './open.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chiavi-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: string): Promise<string> {
  const file = path.join(folder, 'chiave');
  await writeFile(file, content);
  return file;
}

const open = (accountFile: string, isSafe = false) =>
  openNativePush({ fcm: { accountFile, origin: 'https://fcm.example' }, apns: null }, isSafe);

it('opens nothing where nothing is configured', async () => {
  const { fcm, apns } = await openNativePush({ fcm: null, apns: null }, true);
  expect([fcm, apns]).toEqual([null, null]);
});

it('names the variable whose file is wrong, and nothing that stands in it', async () => {
  const secret = '{"private_key":"molto segreto"';
  const refused = await open(await fileWith(secret)).catch(String);
  expect(refused).toContain('FCM_ACCOUNT_FILE');
  expect(refused).not.toContain('segreto');
  await expect(open(path.join(folder, 'manca'))).rejects.toThrow('FCM_ACCOUNT_FILE');
  const apns = { keyId: 'A', teamId: 'T', topic: 'it', origin: 'https://apns.example' };
  const keyFile = await fileWith('niente');
  await expect(openNativePush({ fcm: null, apns: { ...apns, keyFile } }, false)).rejects.toThrow(
    'APNS_KEY_FILE',
  );
});

it('asks for permission in clear only outside production', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const account = {
    ...{ project_id: 'mensa', client_email: 'chi@mensa.example', private_key_id: 'k1' },
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    token_uri: 'http://127.0.0.1:1/token',
  };
  const file = await fileWith(JSON.stringify(account));
  expect((await open(file)).fcm).toBeTypeOf('function');
  await expect(open(file, true)).rejects.toThrow('token_uri');
});
