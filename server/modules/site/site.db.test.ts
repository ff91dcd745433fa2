/** The pages that are open to everybody, and what the office writes on them. */
import { beforeEach, expect, it } from 'vitest';
import type { PublicInfo, PublicServices } from '#common/contract/site.ts';
import { addDays } from '#common/dates.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { setBillingMode } from '#server/modules/wallets/set-billing-mode.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { NOTHING_SAID } from './rules.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
});

const open = (page: 'info' | 'services', slug = family.slug) =>
  web.call('GET', `/api/c/${slug}/public/${page}`);
const save = (cookie: string, info: PublicInfo) =>
  web.call('PUT', `/api/c/${family.slug}/office/public-info`, { cookie, body: info });

it('shows what the Comune has said, and makes nothing up', async () => {
  expect((await open('info')).json()).toEqual(NOTHING_SAID);
  const clerk = await signInOperator(database, family.tenantId, 'school_office');
  const info = {
    ...NOTHING_SAID,
    officeName: ' Ufficio Scuola ',
    email: 'scuola@comune.example',
    phone: ' ',
  };
  const said = { ...NOTHING_SAID, officeName: 'Ufficio Scuola', email: 'scuola@comune.example' };
  expect((await save(clerk, info)).json()).toEqual(said);
  await save(clerk, info);
  const answer = await open('info');
  expect(answer.json()).toEqual(said);
  expect(answer.headers['cache-control']).toBe('public, max-age=300');
  const stranger = await makeEnrolledFamily(database);
  expect((await open('info', stranger.slug)).json()).toEqual(NOTHING_SAID);
});

it('takes no address that leads nowhere, and no word of who may not write', async () => {
  const clerk = await signInOperator(database, family.tenantId, 'school_office');
  const flawed = await save(clerk, { ...NOTHING_SAID, privacyUrl: 'javascript:alert(1)' });
  expect([flawed.statusCode, flawed.json<{ reason: string }>().reason]).toEqual([422, 'bad_url']);
  const reader = await signInOperator(database, family.tenantId, 'read_only');
  expect((await save(reader, NOTHING_SAID)).statusCode).toBe(403);
  expect((await open('info', 'nessun-comune')).statusCode).toBe(404);
});

it('shows the tariff in force, not one that is over', async () => {
  const priced = (priceCents: number) => ({
    version: 1,
    base: [{ kind: 'fixed', label: 'Tutti', when: {}, priceCents }],
    adjustments: [],
  });
  await database.inTenant(family.tenantId, async (tx) => {
    const { tenantId, serviceId } = family;
    const past = { validFrom: addDays(today(), -400), validTo: addDays(today(), -1) };
    const now = { validFrom: today(), validTo: addDays(today(), 300) };
    await saveTariff(tx, tenantId, { serviceId, name: 'Vecchie', ...past, definition: priced(400) }, 'prova');
    await saveTariff(tx, tenantId, { serviceId, name: 'Nuove', ...now, definition: priced(450) }, 'prova');
  });
  const { services } = (await open('services')).json<PublicServices>();
  expect(services).toMatchObject([
    { name: 'Refezione scolastica', tariff: { name: 'Nuove', base: [{ priceCents: 450 }] } },
  ]);
  const stranger = await makeEnrolledFamily(database);
  expect((await open('services', stranger.slug)).json<PublicServices>().services).toEqual([
    { name: 'Refezione scolastica', isPrepaid: false, tariff: null },
  ]);
});

it('says of each service whether its meals are prepaid now', async () => {
  const isPrepaid = async () => (await open('services')).json<PublicServices>().services[0]?.isPrepaid;
  const { tenantId, serviceId } = family;
  const begin = (startsOn: string) =>
    database.inTenant(tenantId, (tx) =>
      setBillingMode(tx, tenantId, { serviceId, mode: 'prepaid', startsOn }, 'prova'),
    );
  await begin(addDays(today(), 1));
  expect(await isPrepaid()).toBe(false);
  await begin(today());
  expect(await isPrepaid()).toBe(true);
});
