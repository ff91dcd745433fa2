import { describe, expect, it } from 'vitest';
import { schemeFor } from './app-scheme.ts';
import { beginHandover, challengeOf, endHandover, pendingVerifier } from './handover.ts';
import { isLoginAddress } from './system-browser.ts';

function store() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

it('the challenge is that of RFC 7636, appendix B', async () =>
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  ));

describe('the verifier', () => {
  it('is kept, and only its digest is given away', async () => {
    const kept = store();
    const challenge = await beginHandover(kept);
    const verifier = pendingVerifier(kept) ?? '';
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(challenge).not.toBe(verifier);
    expect(challenge).toBe(await challengeOf(verifier));
  });

  it('is another at each login, the last one alone', async () => {
    const kept = store();
    const first = await beginHandover(kept);
    const former = pendingVerifier(kept);
    expect(await beginHandover(kept)).not.toBe(first);
    expect(pendingVerifier(kept)).not.toBe(former);
  });

  it('is erased', async () => {
    const kept = store();
    await beginHandover(kept);
    endHandover(kept);
    expect(pendingVerifier(kept)).toBeNull();
  });
});

const ORIGIN = 'https://mensa.example';
it.each([
  ['/api/c/monte/spid/login?idp=x', true],
  [`${ORIGIN}/api/c/monte/cie/login?idp=x`, true],
  ['https://altrove.example/api/c/monte/spid/login', false],
  ['/api/c/monte/spid/metadata', false],
  ['/api/c/monte/portal/login', false],
  ['/c/monte/accedi', false],
  ['https://www.spid.gov.it', false],
])('%s is the address of a login: %s', (href, isLogin) => expect(isLoginAddress(href, ORIGIN)).toBe(isLogin));

const schemes = { android: 'it.android', ios: 'it.ios' };
it.each([
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36', 'it.android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15', 'it.ios'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 'it.ios'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', null],
])('%s', (userAgent, scheme) => expect(schemeFor(userAgent, schemes)).toBe(scheme));

it('there is no scheme of an application that does not exist', () =>
  expect(schemeFor('Android', { android: null, ios: 'it.ios' })).toBeNull());
