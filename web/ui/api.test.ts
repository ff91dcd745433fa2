import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, getJson, onSignedOut, send } from './api.ts';

const fetchStub = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  vi.stubGlobal('fetch', fetchStub);
  vi.stubGlobal('window', { location: { pathname: '/c/truccazzano/pagamenti' } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetchStub.mockReset();
});

function answer(status: number, body: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json; charset=utf-8';
  fetchStub.mockResolvedValueOnce(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': type } }),
  );
}

describe('api', () => {
  it('asks the API of the Comune in the address', async () => {
    answer(200, { name: 'Truccazzano' });
    expect(await getJson('/session')).toEqual({ name: 'Truccazzano' });
    expect(fetchStub.mock.calls[0]?.[0]).toBe('/api/c/truccazzano/session');
  });

  it('marks mutations with our header and the idempotency key', async () => {
    answer(200, {});
    await send('POST', '/carts', { notices: [1] }, { idempotencyKey: 'k-1' });
    expect(fetchStub.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      body: '{"notices":[1]}',
      headers: {
        'X-Requested-With': 'refettorio',
        'Idempotency-Key': 'k-1',
        'Content-Type': 'application/json',
      },
    });
  });

  it('turns a problem document into an ApiProblem', async () => {
    answer(429, {
      reason: 'throttled',
      detail: 'Troppi tentativi.',
      correlationId: 'abc',
      retryAfterSeconds: 60,
    });
    const problem = await send('POST', '/portal/login', {}).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      status: 429,
      reason: 'throttled',
      detail: 'Troppi tentativi.',
      correlationId: 'abc',
      retryAfterSeconds: 60,
    });
  });

  it('announces a lost session, but not a wrong password', async () => {
    const listener = vi.fn();
    const stop = onSignedOut(listener);
    answer(401, { reason: 'bad_credentials' });
    await expect(send('POST', '/portal/login', {})).rejects.toThrow();
    expect(listener).not.toHaveBeenCalled();
    answer(401, { reason: 'not_signed_in' });
    await expect(getJson('/portal/invoices')).rejects.toThrow();
    expect(listener).toHaveBeenCalledOnce();
    stop();
  });

  it('survives a proxy page that is no JSON, and no network at all', async () => {
    fetchStub.mockResolvedValueOnce(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(getJson('/session')).rejects.toMatchObject({ status: 502, reason: 'unexpected' });
    fetchStub.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(getJson('/session')).rejects.toMatchObject({ status: 0, reason: 'no_connection' });
  });
});
