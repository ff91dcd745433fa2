/** Per cominciare: the steps follow the data, whoever wrote them. */
import { beforeAll, expect, it } from 'vitest';
import type { FirstSteps } from '#common/contract/first-steps.ts';
import type { YearList } from '#common/contract/school-years.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { makeInvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
let tenantId: string;
let office: string;

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool, { slug: 'nuovo', fiscalCode: '99999000047' });
  office = await signInOperator(database, tenantId, 'school_office');
});

const call = (method: 'GET' | 'POST', path: string, body?: object, cookie = office) =>
  web.call(method, `/api/c/nuovo/office${path}`, { cookie, ...(body ? { body } : {}) });
const read = async () => (await call('GET', '/first-steps')).json<FirstSteps>();
const done = async () => (await read()).steps.flatMap(({ name, isDone }) => (isDone ? [name] : []));

it('is for whoever works for the Comune', async () => {
  expect((await call('GET', '/first-steps', undefined, '')).statusCode).toBe(401);
  const reader = await signInOperator(database, tenantId, 'read_only');
  expect((await call('GET', '/first-steps', undefined, reader)).statusCode).toBe(200);
  for (const role of ['school', 'caterer'] as const) {
    const other = await signInOperator(database, tenantId, role);
    expect((await call('GET', '/first-steps', undefined, other)).statusCode).toBe(403);
  }
});

it('of an empty Comune has nothing done, and follows what is entered', async () => {
  const { isReady, steps } = await read();
  expect(isReady).toBe(false);
  expect(steps.filter(({ isDone }) => isDone)).toEqual([]);
  expect(steps.find(({ name }) => name === 'pagopa')?.problems).toHaveLength(1);

  await call('POST', '/schools', { code: 'PRI', name: 'Primaria', level: 'primary' });
  expect(await done()).toEqual([]);
  await web.call('PUT', '/api/c/nuovo/office/branding', { cookie: office, body: { colour: '#1a5c3a' } });
  expect(await done()).toEqual(['branding']);
});

it('a Comune without any school year opens the one of today, once', async () => {
  const years = async () => (await call('GET', '/school-years')).json<YearList>().years;
  expect(await years()).toEqual([]);
  const reader = await signInOperator(database, tenantId, 'accounting');
  expect((await call('POST', '/school-years', undefined, reader)).statusCode).toBe(403);
  await Promise.all([call('POST', '/school-years'), call('POST', '/school-years')]);
  expect(await years()).toMatchObject([{ isCurrent: true, classCount: 0 }]);
});

it('a Comune that has issued invoices is ready', async () => {
  const invoiced = await makeInvoicedComune(database);
  const cookie = await signInOperator(database, invoiced.tenantId, 'accounting');
  const { steps, isReady } = (
    await web.call('GET', '/api/c/truccazzano/office/first-steps', { cookie })
  ).json<FirstSteps>();
  expect(isReady).toBe(true);
  const missing = steps.flatMap(({ name, isDone }) => (isDone ? [] : [name]));
  expect(missing).toEqual(['branding', 'pagopa', 'calendar', 'cutoffs', 'access']);
});
