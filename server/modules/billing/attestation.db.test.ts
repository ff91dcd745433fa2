/** The attestation for the 730 from a real ledger, through the portal's and the office's own addresses. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AttestationList } from '#common/contract/attestation.ts';
import { postEntry } from '#server/modules/ledger/post-entry.ts';
import { readNotice } from '#server/modules/payments/read-notice.ts';
import { clockAt } from '#server/platform/clock.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { usePdfReader } from '../../../test/support/pdf-pages.ts';
import { signInGuardian } from '../../../test/support/portal-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { issueNotice } from './issue-notice.ts';
import { listAttestations } from './list-attestations.ts';
import { makeCreditableComune, type CreditableComune } from './test-credit.ts';

const database = useDatabase();
const web = useApp(database);
const reader = usePdfReader();
let comune: CreditableComune;
let slug: string;
let made = 0;

beforeEach(async () => {
  slug = `attesta-${(made += 1)}`;
  comune = await makeCreditableComune(database, { slug });
});

async function attested(payerId: number, now = '2027-03-15T12:00:00Z') {
  const clock = clockAt(() => new Date(now));
  const outcome = await database.inTenant(comune.tenantId, (tx) => listAttestations(tx, payerId, clock));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

async function yearOf(payerId: number, year: number) {
  return (await attested(payerId)).years.find((one) => one.year === year);
}

const signIn = (guardianId: number) => signInGuardian(database, comune.tenantId, guardianId);

const getOwn = (cookie: string, ending = '') =>
  web.call('GET', `/api/c/${slug}/portal/attestations${ending}`, { cookie });

describe('what is attested', () => {
  it('is what was paid in the year, not what was billed', async () => {
    const { annaOctober, annaNovember } = comune;
    await comune.pay(annaNovember.noticeNumber, annaNovember.totalCents, { bookedOn: '2027-01-02' });
    expect(await yearOf(annaOctober.payerId, 2026)).toMatchObject({
      isOver: true,
      attestedCents: annaOctober.totalCents,
      children: [{ name: 'Anna Prova', paidCents: annaOctober.totalCents }],
    });
    expect(await yearOf(annaOctober.payerId, 2027)).toMatchObject({
      isOver: false,
      attestedCents: annaNovember.totalCents,
    });
  });

  it('is the paid part of a bill, once for each receipt, and not what is more than was owed', async () => {
    const { annaOctober, annaNovember } = comune;
    await comune.pay(annaNovember.noticeNumber, 300, { bookedOn: '2026-12-10' });
    expect(await yearOf(annaOctober.payerId, 2026)).toMatchObject({ attestedCents: 1350 + 300 });
    await comune.pay(annaNovember.noticeNumber, 900, { bookedOn: '2026-12-20' });
    expect(await yearOf(annaOctober.payerId, 2026)).toMatchObject({
      attestedCents: 1350 + 900,
      surplusCents: 300,
    });
  });

  it('divides the one receipt of a family notice among its children', async () => {
    const { brunoOctober, brunoNovember } = comune;
    const { payerId } = brunoOctober;
    const dario = await comune.one<string>(
      `select child_id from child where tenant_id = $1 and first_name = 'Dario'`,
    );
    await comune.all(
      `update invoice set child_id = $2 where tenant_id = $1 and invoice_id = $3`,
      dario,
      brunoNovember.invoiceId,
    );
    await comune.all(
      `update child set fiscal_code = case first_name when 'Bruno' then 'PRVBRN18A01F205H' else 'PRVDRA16A01F205X' end
       where tenant_id = $1 and first_name in ('Bruno', 'Dario')`,
    );
    const invoiceIds = [brunoOctober.invoiceId, brunoNovember.invoiceId];
    const noticeNumber = await database.inTenant(comune.tenantId, async (tx) => {
      const issued = await issueNotice(tx, comune.tenantId, { guardianId: payerId, invoiceIds }, 'prova');
      if (!issued.ok) throw new Error(issued.reason);
      const notice = await readNotice(tx, issued.value.positionId);
      return notice?.view.noticeNumber ?? null;
    });
    // Fifty cents less than asked: the last invoice stays owed in part.
    await comune.pay(noticeNumber, 1750, { bookedOn: '2026-12-10' });
    expect(await yearOf(payerId, 2026)).toMatchObject({
      attestedCents: 1750,
      children: [
        { name: 'Bruno Prova', fiscalCode: 'PRVBRN18A01F205H', attestedCents: 900 },
        { name: 'Dario Prova', fiscalCode: 'PRVDRA16A01F205X', attestedCents: 850 },
      ],
    });
  });

  it('falls with what a credit note gives back, and not with what it takes off an unpaid bill', async () => {
    const { annaOctober, annaNovember } = comune;
    await comune.credit(annaNovember, 200);
    expect(await yearOf(annaOctober.payerId, 2026)).toMatchObject({ attestedCents: 1350 });
    await comune.credit(annaOctober, 450);
    expect(await yearOf(annaOctober.payerId, 2026)).toMatchObject({
      attestedCents: 900,
      children: [{ paidCents: 1350, backCents: 450 }],
    });
  });

  it('is no money without a receipt of pagoPA', async () => {
    const { payerId, invoiceId } = comune.brunoOctober;
    await database.inTenant(comune.tenantId, (tx) =>
      postEntry(tx, comune.tenantId, {
        kind: 'receipt',
        sourceKey: 'sportello-1',
        bookedOn: '2026-12-01',
        postings: [
          { account: 'manual_receipts', amountCents: 900 },
          { account: 'receivable', amountCents: -900, payerId, invoiceId },
        ],
      }),
    );
    expect(await yearOf(payerId, 2026)).toMatchObject({ attestedCents: 0, children: [] });
  });
});

describe('the portal', () => {
  it('gives a guardian its own years and paper, and nothing of another family', async () => {
    const anna = await signIn(comune.annaOctober.payerId);
    const list = (await getOwn(anna)).json<AttestationList>();
    expect(list.holder).toEqual({ name: 'Genitore ROSSI', fiscalCode: 'RSSMRA80A01F205X' });
    const paper = await getOwn(anna, '/2026/pdf');
    expect(paper.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="attestazione-730-2026.pdf"',
      'cache-control': 'private, no-store',
    });
    const [page] = await reader.pagesOf(paper.rawPayload);
    expect(page?.text).toContain('Anna Prova');
    expect(page?.text).toContain('Totale attestato: 13,50 €');
    expect(page?.text).toContain('ric-1');

    const bruno = await signIn(comune.brunoOctober.payerId);
    expect((await getOwn(bruno)).body).not.toContain('Anna');
    expect((await getOwn(bruno, '/2026/pdf')).json()).toMatchObject({ status: 404, reason: 'nothing_paid' });
  });

  it('refuses years that are none, and strangers', async () => {
    const anna = await signIn(comune.annaOctober.payerId);
    expect((await getOwn(anna, '/2019/pdf')).json()).toMatchObject({ reason: 'nothing_paid' });
    expect((await getOwn(anna, '/2031/pdf')).json()).toMatchObject({ reason: 'nothing_paid' });
    expect((await getOwn(anna, '/oggi/pdf')).statusCode).toBe(400);
    expect((await getOwn('')).statusCode).toBe(401);
    expect((await getOwn('', '/2026/pdf')).statusCode).toBe(401);
  });

  it('names who made a payment in the holder’s place', async () => {
    const anna = await signIn(comune.annaOctober.payerId);
    await comune.pay(comune.annaNovember.noticeNumber, 900, {
      bookedOn: '2026-11-20',
      payerName: 'Nonna Prova',
      payerFiscalCode: 'PRVNNN50A41F205S',
    });
    const [page] = await reader.pagesOf((await getOwn(anna, '/2026/pdf')).rawPayload);
    expect(page?.text).toContain('ha eseguito il pagamento Nonna Prova (PRVNNN50A41F205S)');
    expect(page?.text).toContain('Genitore ROSSI, codice fiscale RSSMRA80A01F205X, ha pagato');
    expect(page?.text).toContain('Totale attestato: 22,50 €');
  });
});

describe('the office', () => {
  const path = (guardianId: number, ending = '') =>
    `/api/c/${slug}/office/guardians/${guardianId}/attestations${ending}`;

  it('gives the same figures and the same paper for any guardian of its own Comune', async () => {
    const cookie = await signInOperator(database, comune.tenantId, 'read_only');
    const { payerId } = comune.annaOctober;
    const list = (await web.call('GET', path(payerId), { cookie })).json<AttestationList>();
    const own = (await getOwn(await signIn(payerId))).json<AttestationList>();
    expect(list.years).toEqual(own.years);
    const paper = await web.call('GET', path(payerId, '/2026/pdf'), { cookie });
    expect((await reader.pagesOf(paper.rawPayload))[0]?.text).toContain('Genitore ROSSI');
  });

  it('knows nobody of another Comune', async () => {
    const cookie = await signInOperator(database, comune.tenantId, 'accounting');
    const elsewhere = await makeCreditableComune(database);
    const { payerId } = elsewhere.annaOctober;
    expect((await web.call('GET', path(payerId), { cookie })).json()).toMatchObject({ status: 404 });
    expect((await web.call('GET', path(payerId, '/2026/pdf'), { cookie })).statusCode).toBe(404);
    const parent = await signIn(comune.annaOctober.payerId);
    expect((await web.call('GET', path(payerId), { cookie: parent })).statusCode).toBe(401);
  });
});
