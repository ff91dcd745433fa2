/** What the assistant says of a late invoice that is being paid in instalments, and of the days on an invoice. */
import { beforeEach, describe, expect, it } from 'vitest';
import { attemptInTenant } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeCreditableComune, type CreditableComune } from '../billing/test-credit.ts';
import { createPlan } from '../collection/create-plan.ts';
import { CLERK, clockOn, setLadder } from '../collection/test-ladder.ts';
import { answerText, type Scene } from './answer-turn.ts';
import { openConversation } from './open-conversation.ts';
import { readOwnFacts } from './own-facts.ts';
import type { Spoken } from './speak.ts';

const database = useDatabase();
let comune: CreditableComune;

beforeEach(async () => {
  comune = await makeCreditableComune(database);
  await setLadder(database, comune.tenantId);
  await database.ownerPool.query(
    `update child set fiscal_code = 'BMBNMR16A01F205' || chr(64 + child_id::int % 26 + 1) where tenant_id = $1`,
    [comune.tenantId],
  );
});

/** Bruno's October, 9 euro in two instalments: 31 January and 28 February. */
async function agreePlan(): Promise<void> {
  const { tenantId, brunoOctober } = comune;
  const wanted = {
    payerId: brunoOctober.payerId,
    invoiceIds: [brunoOctober.invoiceId],
    count: 2,
    firstOn: '2027-01-31',
    note: '',
    requestKey: 'piano-assistente',
  };
  const made = await attemptInTenant(database.db, tenantId, (tx) =>
    createPlan(tx, tenantId, wanted, { actor: CLERK, today: '2027-01-10' }),
  );
  expect(made.ok).toBe(true);
}

async function facts(intent: string, day: string, language: Spoken = 'it'): Promise<string> {
  const self = { guardianId: comune.brunoOctober.payerId, isCarer: false };
  const asked = { text: 'ottobre', language, clock: clockOn(day) };
  const lines = await database.inTenant(comune.tenantId, (tx) => readOwnFacts(tx, intent, self, asked));
  return lines.join('\n');
}
const codeOf = ({ invoiceId }: { invoiceId: number }) =>
  comune.one<string>('select number::text from invoice where tenant_id = $1 and invoice_id = $2', invoiceId);

describe('a late invoice in a plan', () => {
  it('is said with its own due date while there is no plan', async () => {
    const code = await codeOf(comune.brunoOctober);
    expect(await facts('scadenza_pagamento', '2027-01-20')).toContain(
      `La fattura ${code} di 9,00 € è scaduta`,
    );
  });

  it.each(['importo_dovuto', 'scadenza_pagamento', 'stato_pagamento'])(
    'is said with the next instalment: %s',
    async (intent) => {
      const code = await codeOf(comune.brunoOctober);
      await agreePlan();
      const said = await facts(intent, '2027-01-20');
      expect(said).toContain(`La fattura ${code} si paga a rate (rate pagate: 0 su 2).`);
      expect(said).toContain('La prossima rata è di 4,50 €, entro il 31/01/2027.');
      expect(said).not.toMatch(new RegExp(`attura ${code}\\b[^\\n]*scad`));
    },
  );

  it('is said with the instalment that was missed', async () => {
    await agreePlan();
    const said = await facts('scadenza_pagamento', '2027-02-05', 'en');
    expect(said).toContain('The instalment of €4.50 was due 31 Jan 2027 and can still be paid.');
    expect(said).toContain('The next instalment is €4.50, due 28 Feb 2027.');
  });
});

describe('which days', () => {
  const daysAfter = (lastIntent: string, lastText: string, text: string) =>
    database.inTenant(comune.tenantId, async (tx) => {
      const { conversation } = await openConversation(tx, comune.tenantId, 'prova', null);
      Object.assign(conversation, { lastIntent, lastText });
      const doer = { guardianId: comune.brunoOctober.payerId, isCarer: false, actor: 'prova' };
      const clock = clockOn('2027-01-20');
      const scene: Scene = { tx, clock, conversation, doer, language: 'it', spoken: 'it' };
      const candidates = [{ intent: 'presenze', confidence: 0.9 }];
      const reply = await answerText(scene, text, { language: 'it', outcome: 'answer', candidates });
      return reply.card.facts.join('\n');
    });

  it('are those of the invoice that was spoken of, after a question about it', async () => {
    expect(await daysAfter('dettaglio_fattura', 'perché la fattura di ottobre?', 'quali giorni?')).toContain(
      'ottobre 2026: 2 pasti nei giorni 5, 6',
    );
    expect(await daysAfter('importo_dovuto', 'quanto devo pagare', 'e che giorni sono?')).toContain(
      'novembre 2026: 2 pasti nei giorni 3, 4',
    );
  });

  it('are those of the month that is named, or of this one when no invoice was spoken of', async () => {
    expect(await daysAfter('importo_dovuto', 'quanto devo', 'quali giorni a novembre?')).toContain(
      'novembre 2026',
    );
    expect(await daysAfter('menu', 'cosa mangia', 'quali giorni?')).toContain('gennaio 2027');
  });
});
