import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendResult } from '#server/platform/outbox.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { acaSender } from './aca-sender.ts';
import { makeCreditor, type TestCreditor } from './test-creditor.ts';
import { CREDITOR, DEBTOR, IBAN, POSTAL_IBAN } from './test-messages.ts';

describe('acaSender', () => {
  const database = useDatabase();
  let creditor: TestCreditor;
  let server: Server;
  let acaUrl = '';
  let status = 200;
  let received: { key: string; body: Record<string, unknown> }[] = [];
  /** Runs while a request is being answered. */
  let meanwhile: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    creditor = await makeCreditor(database);
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
        received.push({ key: String(request.headers['ocp-apim-subscription-key']), body });
        void meanwhile().then(() =>
          response.writeHead(status).end('{"title":"Titolo","detail":"dettaglio"}'),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    acaUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/aca/v1`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    status = 200;
    received = [];
    meanwhile = () => Promise.resolve();
  });

  async function send(
    positionId: number,
    kind = 'payments.position_created',
  ): Promise<SendResult | undefined> {
    const message = {
      messageId: 1,
      kind,
      subjectKey: kind.endsWith('changed') ? `${positionId}/credit_note:1` : String(positionId),
      recipient: null,
      payload: { positionId },
      attempts: 0,
      createdAt: new Date(),
    };
    const send = await acaSender({ db: database.db, acaUrl, timeoutMs: 2_000 })?.open(creditor.tenantId, []);
    return send?.(message, async () => undefined);
  }

  it('is none without an address', () => {
    expect(acaSender({ db: database.db, acaUrl: null })).toBeNull();
  });

  it('waits as pagoPA asks of its callers, and gives up after five tries', () => {
    const pace = acaSender({ db: database.db, acaUrl })?.pace;
    expect([1, 2, 3, 4].map((failed) => pace?.waitMinutes(failed))).toEqual([10, 30, 70, 150]);
    expect(pace?.maxAttempts).toBe(5);
  });

  it('deposits a payable position', async () => {
    const { positionId, noticeNumber } = await creditor.addPayable(5850);
    expect(await send(positionId)).toEqual({ outcome: 'sent' });
    expect(received).toEqual([
      {
        key: 'chiave',
        body: {
          paFiscalCode: CREDITOR,
          entityType: 'F',
          entityFiscalCode: DEBTOR,
          entityFullName: 'Mario Rossi',
          iuv: noticeNumber.slice(1),
          nav: noticeNumber,
          amount: 5850,
          description: 'Refezione scolastica, Maggio 2017',
          expirationDate: '2017-06-20T21:59:59Z',
          iban: IBAN,
          postalIban: POSTAL_IBAN,
          switchToExpired: false,
          payStandIn: true,
        },
      },
    ]);
  });

  it.each(['paid', 'cancelled', 'closed'] as const)(
    'invalidates a position that is %s, by a zero',
    async (state) => {
      const notice = await creditor.addPayable(5850);
      await creditor.endNotice(notice, state);
      for (const answer of [200, 404, 409]) {
        status = answer;
        expect(await send(notice.positionId, 'payments.position_ended')).toEqual({ outcome: 'sent' });
      }
      expect(received.map(({ body }) => body.amount)).toEqual([0, 0, 0]);
    },
  );

  it('deposits a lowered position again, with the amount of now', async () => {
    const { positionId, invoiceIds } = await creditor.addPayable(5850);
    await creditor.credit(invoiceIds[0] ?? 0, 850);
    expect(await send(positionId, 'payments.position_changed')).toEqual({ outcome: 'sent' });
    expect(received.map(({ body }) => body.amount)).toEqual([5000]);
  });

  it('tells the end when it came while the beginning was being told', async () => {
    const notice = await creditor.addPayable(5850);
    meanwhile = async () => {
      if (received.length === 1) await creditor.endNotice(notice, 'cancelled');
    };
    expect(await send(notice.positionId)).toEqual({ outcome: 'sent' });
    expect(received.map(({ body }) => body.amount)).toEqual([5850, 0]);
  });

  it.each([
    [400, 'rejected'],
    [404, 'rejected'],
    [409, 'rejected'],
    [422, 'rejected'],
    [401, 'deferred'],
    [429, 'deferred'],
    [500, 'deferred'],
    [502, 'deferred'],
  ])('takes %d as %s', async (answer, outcome) => {
    const { positionId } = await creditor.addPayable(5850);
    status = answer;
    expect(await send(positionId)).toEqual({ outcome, reason: `${answer} Titolo: dettaglio` });
  });

  it('waits for a key, and for an archive that does not answer', async () => {
    const { positionId } = await creditor.addPayable(5850);
    meanwhile = () => new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await send(positionId)).toMatchObject({ outcome: 'deferred' });
    await database.ownerPool.query('update pagopa_setting set aca_key = null');
    expect(await send(positionId)).toMatchObject({
      outcome: 'deferred',
      reason: expect.stringContaining('chiave') as string,
    });
    await database.ownerPool.query(`update pagopa_setting set aca_key = 'chiave'`);
  });

  it('rejects a position that is not there', async () => {
    expect(await send(999_999)).toMatchObject({ outcome: 'rejected' });
  });
});
