/** The Comune's colour and coat of arms: who sets them, what is taken, where everybody sees them. */
import { beforeAll, expect, it } from 'vitest';
import type { BrandingView } from '#common/contract/branding.ts';
import type { TenantId } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
const BASE = '/api/c/truccazzano';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
let tenantId: TenantId = '';
let clerk = '';

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  clerk = await signInOperator(database, tenantId, 'school_office');
});

const setColour = (colour: string | null, cookie = clerk) =>
  web.call('PUT', `${BASE}/office/branding`, { cookie, body: { colour } });
const branding = async () =>
  (await web.call('GET', `${BASE}/office/branding`, { cookie: clerk })).json<BrandingView>();
const session = async () =>
  (await web.call('GET', `${BASE}/session?surface=portal`)).json<{ tenant: Record<string, unknown> }>()
    .tenant;

function setLogo(bytes: Buffer, cookie = clerk) {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="stemma.png"\r\n\r\n';
  return web.call('POST', `${BASE}/office/branding/logo`, {
    cookie,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  });
}

it('takes a colour on which white can be read, and shows it to everybody', async () => {
  expect(await session()).not.toHaveProperty('colour');
  expect((await setColour('#ffff00')).json()).toMatchObject({ reason: 'low_contrast' });
  expect((await setColour('rosso')).statusCode).toBe(400);
  expect((await setColour('#7A1F2B')).statusCode).toBe(204);
  expect(await branding()).toEqual({ colour: '#7a1f2b', logo: null });
  expect(await session()).toMatchObject({ colour: '#7a1f2b' });
  expect((await setColour(null)).statusCode).toBe(204);
  expect(await session()).not.toHaveProperty('colour');
});

it('takes a PNG for the coat of arms and nothing else', async () => {
  for (const bytes of [Buffer.from('<svg onload="alert(1)"/>'), PIXEL.subarray(0, 40)])
    expect((await setLogo(bytes)).json()).toMatchObject({ reason: 'not_png' });
  expect((await setLogo(Buffer.concat([PIXEL, Buffer.alloc(300_000)]))).json()).toMatchObject({
    reason: 'too_large',
  });
  expect((await setLogo(PIXEL)).statusCode).toBe(204);
  const { logo } = await branding();
  expect(await session()).toMatchObject({ logo });
  const picture = await web.call('GET', logo ?? '');
  expect(picture.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
  });
  expect(picture.rawPayload).toEqual(PIXEL);
  expect((await web.call('DELETE', `${BASE}/office/branding/logo`, { cookie: clerk })).statusCode).toBe(204);
  expect((await web.call('GET', logo ?? '')).statusCode).toBe(404);
  expect(await branding()).toEqual({ colour: null, logo: null });
});

it('is the office’s: others look, or not even that', async () => {
  const reader = await signInOperator(database, tenantId, 'read_only');
  expect((await setColour('#000000', reader)).statusCode).toBe(403);
  expect((await setLogo(PIXEL, reader)).statusCode).toBe(403);
  const school = await signInOperator(database, tenantId, 'caterer');
  expect((await web.call('GET', `${BASE}/office/branding`, { cookie: school })).statusCode).toBe(403);
});
