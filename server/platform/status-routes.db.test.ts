import { expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { useApp } from '../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);

it('says that it works, and which version it is', async () => {
  const answer = await web.call('GET', '/status');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    status: 'ok',
    database: 'ok',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
  });
});

it('gives its figures to this machine only, and not through a proxy on it', async () => {
  await web.call('GET', '/status');
  const figures = await web.call('GET', '/metrics', { from: '127.0.0.1' });
  expect(figures.body).toMatch(
    /refettorio_http_request_duration_seconds_count\{method="GET",route="\/status",status="200"\} [1-9]/,
  );
  expect(figures.body).toContain('refettorio_jobs');
  expect((await web.call('GET', '/metrics', { from: '192.0.2.1' })).statusCode).toBe(404);
  const proxied = await web.call('GET', '/metrics', {
    from: '127.0.0.1',
    headers: { 'x-forwarded-for': '127.0.0.1' },
  });
  expect(proxied.statusCode).toBe(404);
});

it('publishes its interface', async () => {
  const document = (await web.call('GET', '/openapi.json')).json<{
    openapi: string;
    paths: Record<string, unknown>;
  }>();
  expect(document.openapi).toBe('3.1.0');
  const paths = Object.keys(document.paths);
  expect(paths).toContain('/api/c/{slug}/office/billing-runs');
  expect(paths).not.toContain('/metrics');
});

it('has no mailbox outside the demo', async () => {
  expect((await web.call('GET', '/sviluppo/posta')).statusCode).toBe(404);
});
