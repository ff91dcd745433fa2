import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type {
  FoundChildren,
  PriceExplanation,
  TariffComparison,
  TariffVersions,
} from '#common/contract/tariff-office.ts';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import { addDays } from '#common/dates.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;
let reader: string;
let foreigner: string;

const flat = (priceCents: number): TariffDefinition => ({
  version: 1,
  base: [{ kind: 'fixed', label: 'Prezzo unico', when: {}, priceCents }],
  adjustments: [],
});
const day = (offset: number) => addDays(today(), offset);
const path = (rest = '') => `/api/c/${family.slug}/office/tariffs${rest}`;
let keys = 0;

beforeAll(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
  reader = await signInOperator(database, family.tenantId, 'read_only');
  const other = await makeTenant(database.ownerPool, { slug: 'altrove', fiscalCode: '00000000018' });
  foreigner = await signInOperator(database, other, 'school_office');
});

function schedule(
  body: { name: string; validFrom: string; validTo: string; definition: unknown },
  { key = `chiave-${++keys}`, cookie = office } = {},
) {
  return web.call('POST', path(), {
    cookie,
    body: { serviceId: family.serviceId, ...body },
    headers: { 'idempotency-key': key },
  });
}

async function versions(): Promise<string[]> {
  const answer = await web.call('GET', path(), { cookie: reader });
  return answer
    .json<TariffVersions>()
    .versions.map((one) => `${one.name}: ${one.validFrom} … ${one.validTo} ${one.state}`);
}

const refusalOf = (answer: { statusCode: number; json: () => unknown }) => [
  answer.statusCode,
  (answer.json() as { reason?: string }).reason,
];

describe('versions of a tariff', () => {
  const first = { name: 'Prima', validFrom: day(-50), validTo: day(100), definition: flat(450) };
  const second = { name: 'Seconda', validFrom: day(10), validTo: day(120), definition: flat(500) };

  it('fill days without a price, once however often they are sent', async () => {
    const answers = await Promise.all([
      schedule(first, { key: 'prima-volta' }),
      schedule(first, { key: 'prima-volta' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(await versions()).toEqual([`Prima: ${day(-50)} … ${day(100)} in_force`]);
  });

  it('cut short the one in force, and give it its days back when withdrawn', async () => {
    const answer = await schedule(second);
    expect(answer.statusCode).toBe(201);
    expect(await versions()).toEqual([
      `Seconda: ${day(10)} … ${day(120)} not_yet`,
      `Prima: ${day(-50)} … ${day(9)} in_force`,
    ]);
    const scheduled = answer.json<TariffVersions>().versions[0];
    const withdrawn = await web.call('DELETE', path(`/${scheduled?.tariffId}`), { cookie: office });
    expect(withdrawn.statusCode).toBe(200);
    expect(await versions()).toEqual([`Prima: ${day(-50)} … ${day(100)} in_force`]);
    const again = await web.call('DELETE', path(`/${scheduled?.tariffId}`), { cookie: office });
    expect(refusalOf(again)).toEqual([404, 'unknown_tariff']);
  });

  it('never go backwards, overlap or have flaws', async () => {
    const dates = { validFrom: day(0), validTo: day(120) };
    expect(refusalOf(await schedule({ ...second, ...dates }))).toEqual([409, 'not_backwards']);
    expect(refusalOf(await schedule({ ...second, validFrom: day(-60), validTo: day(-40) }))).toEqual([
      409,
      'overlaps',
    ]);
    expect(refusalOf(await schedule({ ...second, validFrom: day(5), validTo: day(4) }))).toEqual([
      422,
      'bad_dates',
    ]);
    const hole: TariffDefinition = {
      ...flat(100),
      base: [{ kind: 'fixed', label: 'Fascia', when: { iseeCents: { from: 0, to: 10 } }, priceCents: 100 }],
    };
    expect(refusalOf(await schedule({ ...second, definition: hole }))).toEqual([422, 'flawed_bands']);
    expect((await schedule({ ...second, definition: { version: 1 } })).statusCode).toBe(400);
    const running = (await web.call('GET', path(), { cookie: office })).json<TariffVersions>().versions[0];
    const begun = await web.call('DELETE', path(`/${running?.tariffId}`), { cookie: office });
    expect(refusalOf(begun)).toEqual([409, 'already_begun']);
  });

  it('are for the office of that Comune', async () => {
    expect((await schedule(second, { cookie: reader })).statusCode).toBe(403);
    expect((await web.call('GET', path())).statusCode).toBe(401);
    expect((await web.call('GET', path(), { cookie: foreigner })).statusCode).not.toBe(200);
    expect((await web.call('GET', path(), { cookie: family.cookie })).statusCode).not.toBe(200);
  });
});

describe('a version not yet scheduled', () => {
  it('is compared on the children enrolled today', async () => {
    const body = { serviceId: family.serviceId, validFrom: day(10), validTo: day(120) };
    const compare = async (definition: TariffDefinition) =>
      (
        await web.call('POST', path('/compare'), { cookie: reader, body: { ...body, definition } })
      ).json<TariffComparison>();
    expect(await compare(flat(500))).toMatchObject({
      childCount: 1, more: 1, less: 0, same: 0, beforeCents: 9_000, afterCents: 10_000, mostMoreCents: 1_000,
    }); // prettier-ignore
    expect(await compare(flat(450))).toMatchObject({ more: 0, less: 0, same: 1 });
    expect(
      await compare({
        ...flat(400),
        base: [{ kind: 'fixed', label: 'Infanzia', when: { levels: ['nursery'] }, priceCents: 1 }],
      }),
    ).toMatchObject({ unpriced: 1 });
  });

  it('comes from a file that was exported, and from no other', async () => {
    const [version] = (await web.call('GET', path(), { cookie: office })).json<TariffVersions>().versions;
    const file = await web.call('GET', path(`/${version?.tariffId}/file`), { cookie: reader });
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.body).toContain('"descrizione": "Prezzo unico"');
    const read = (text: string) => web.call('POST', path('/file'), { cookie: office, body: { text } });
    expect((await read(file.body)).json()).toMatchObject({ name: 'Prima', definition: flat(450) });
    expect(refusalOf(await read('ciao'))).toEqual([422, 'not_a_file']);
    expect(refusalOf(await read(file.body.replace('4,50', 'quattro')))).toEqual([422, 'not_a_tariff']);
  });
});

describe('the price of a child', () => {
  it('is found by name and explained on a day', async () => {
    const found = await web.call('GET', path(`/children?serviceId=${family.serviceId}&search=prova%20ann`), {
      cookie: reader,
    });
    expect(found.json<FoundChildren>().children).toEqual([
      { childId: family.childId, name: 'Prova Anna', userCode: 'ANNA', className: '1A Primaria' },
    ]);
    const none = await web.call('GET', path(`/children?serviceId=${family.serviceId}&search=verdi`), {
      cookie: reader,
    });
    expect(none.json<FoundChildren>().children).toEqual([]);
    const explain = (childId: number, date: string) =>
      web.call('GET', path(`/children/${childId}?serviceId=${family.serviceId}&date=${date}`), {
        cookie: reader,
      });
    expect((await explain(family.childId, today())).json<PriceExplanation>()).toMatchObject({
      childName: 'Prova Anna', tariffName: 'Prima', priceCents: 450, trace: [{ label: 'Prezzo unico', priceCents: 450 }],
    }); // prettier-ignore
    expect((await explain(family.childId, day(-55))).json<PriceExplanation>()).toMatchObject({
      priceCents: null,
      gap: 'no_tariff',
    });
    expect((await explain(family.childId, day(-300))).json<PriceExplanation>()).toMatchObject({
      priceCents: null,
      gap: 'no_enrolment',
    });
    expect((await explain(999_999, today())).statusCode).toBe(404);
  });
});
