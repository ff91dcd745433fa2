/** What the assistant says where meals are prepaid. */
import { beforeEach, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makePrepaidComune, prepaidClock, type PrepaidComune } from '../../../test/support/prepaid-comune.ts';
import { answerIntent } from './answer-intent.ts';
import type { Spoken } from './speak.ts';

const database = useDatabase();
let comune: PrepaidComune;

beforeEach(async () => {
  comune = await makePrepaidComune(database);
});

const answer = (intent: string, spoken: Spoken = 'it') =>
  database.inTenant(comune.tenantId, async (tx) => {
    const self = { guardianId: comune.rossi.guardianId, isCarer: false };
    const asked = { intent, text: '', outcome: 'answer', self, language: spoken, spoken } as const;
    return (await answerIntent(tx, { ...asked, clock: prepaidClock })).card;
  });

it('speaks of credit, not of a bill at the end of the month', async () => {
  const how = await answer('come_funziona_postpagato');
  expect(how.text).toContain('i pasti si pagano prima');
  expect((await answer('ricarica_credito', 'en')).text).not.toContain('No top-up is needed');
});

it.each(['importo_dovuto', 'ricarica_credito'])('says each child’s own credit: %s', async (intent) => {
  const { facts } = await answer(intent);
  expect(facts).toEqual([
    'Anna: credito 0,00 €, basta per 0 pasti.',
    'Bruno: credito 0,00 €, basta per 0 pasti.',
  ]);
  expect((await answer(intent, 'en')).facts[0]).toBe('Anna: credit €0.00, enough for 0 meals.');
});
