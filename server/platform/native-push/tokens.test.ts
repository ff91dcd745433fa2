import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { providerTokens } from './apns.ts';
import { readApnsKey, readServiceAccount } from './credentials.ts';
import { accessTokens, assertionOf, type ServiceAccount } from './fcm-token.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const NOON = new Date('2026-11-27T12:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

function open(token: string, publicKey: KeyObject): { header: unknown; claims: unknown; isSigned: boolean } {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    key,
    Buffer.from(signature, 'base64url'),
  );
  return { header: read(head), claims: read(claims), isSigned };
}

describe('Apple can verify who sends', () => {
  const account = { privateKey: ec.privateKey, keyId: 'ABC123DEFG', teamId: 'TEAM123456', topic: 'it.mensa' };

  it('by the key, the team and the hour', () => {
    expect(open(providerTokens(account)(NOON), ec.publicKey)).toEqual({
      header: { typ: 'JWT', alg: 'ES256', kid: 'ABC123DEFG' },
      claims: { iss: 'TEAM123456', iat: NOON.getTime() / 1000 },
      isSigned: true,
    });
  });

  it('by one token for more than twenty minutes and for less than sixty', () => {
    const tokenAt = providerTokens(account);
    const first = tokenAt(NOON);
    expect(tokenAt(later(39))).toBe(first);
    const second = tokenAt(later(40));
    expect(second).not.toBe(first);
    expect(tokenAt(later(79))).toBe(second);
  });
});

describe('Google', () => {
  let server: Server;
  let asked: URLSearchParams[] = [];
  let answer: [number, string] = [200, ''];

  afterEach(() => {
    server.close();
    asked = [];
  });

  async function account(): Promise<ServiceAccount> {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push(new URLSearchParams(body));
        response.writeHead(answer[0], { 'content-type': 'application/json' }).end(answer[1]);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const tokenUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
    const { privateKey } = rsa;
    return { projectId: 'mensa', clientEmail: 'chi@mensa.example', keyId: 'k1', privateKey, tokenUri };
  }
  const given = (name: string): [number, string] => [
    200,
    JSON.stringify({ access_token: name, expires_in: 3600, token_type: 'Bearer' }),
  ];

  it('can verify the account', async () => {
    const known = await account();
    expect(open(assertionOf(known, NOON), rsa.publicKey)).toEqual({
      header: { typ: 'JWT', alg: 'RS256', kid: 'k1' },
      claims: {
        iss: 'chi@mensa.example',
        scope: 'https://www.googleapis.com/auth/firebase.messaging',
        aud: known.tokenUri,
        iat: NOON.getTime() / 1000,
        exp: NOON.getTime() / 1000 + 3600,
      },
      isSigned: true,
    });
  });

  it('is asked once, however many messages wait, and again near the end', async () => {
    const access = accessTokens(await account());
    answer = given('primo');
    expect(await Promise.all([access.get(NOON), access.get(NOON)])).toEqual(['primo', 'primo']);
    expect(asked.map((form) => form.get('grant_type'))).toEqual([
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
    ]);
    answer = given('secondo');
    expect(await access.get(later(54))).toBe('primo');
    expect(await access.get(later(55))).toBe('secondo');
    access.forget();
    answer = given('terzo');
    expect(await access.get(later(56))).toBe('terzo');
    expect(asked).toHaveLength(3);
  });

  it('refuses in one word, and is asked again by the next message', async () => {
    const access = accessTokens(await account());
    answer = [400, JSON.stringify({ error: 'invalid_grant', error_description: 'Invalid JWT Signature.' })];
    await expect(access.get(NOON)).rejects.toThrow('400 invalid_grant');
    answer = given('dopo');
    expect(await access.get(NOON)).toBe('dopo');
  });
});

describe('the files of the accounts', () => {
  const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;
  const file = {
    project_id: 'mensa',
    client_email: 'chi@mensa.example',
    private_key_id: 'k1',
    private_key: pem(rsa.privateKey),
    token_uri: 'https://oauth2.googleapis.com/token',
  };

  it('are read', () => {
    const { privateKey, ...account } = readServiceAccount(JSON.stringify(file)) ?? {};
    expect(account).toEqual({
      projectId: 'mensa',
      clientEmail: 'chi@mensa.example',
      keyId: 'k1',
      tokenUri: 'https://oauth2.googleapis.com/token',
    });
    expect(privateKey?.equals(rsa.privateKey)).toBe(true);
    expect(readApnsKey(pem(ec.privateKey))?.equals(ec.privateKey)).toBe(true);
  });

  it.each([
    ['no JSON', '-----BEGIN PRIVATE KEY-----'],
    ['nothing', 'null'],
    ['another key', JSON.stringify({ ...file, private_key: pem(ec.privateKey) })],
    ['no address', JSON.stringify({ ...file, token_uri: 'token' })],
    ['no project', JSON.stringify({ ...file, project_id: 7 })],
  ])('or are none: %s', (_name, text) => {
    expect(readServiceAccount(text)).toBe(null);
  });

  it.each([['', pem(rsa.privateKey), 'abc']].flat())('or are no key of Apple’s (%#)', (text) => {
    expect(readApnsKey(text)).toBe(null);
  });
});
