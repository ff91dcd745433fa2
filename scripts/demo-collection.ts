/** Solleciti of the demo Comune: a ladder, and some families that were reminded already. */
import type { LadderBody } from '#common/contract/dunning-ladder.ts';
import { advanceDunning } from '#server/modules/collection/advance-dunning.ts';
import { confirmDunning } from '#server/modules/collection/confirm-dunning.ts';
import { listDunning } from '#server/modules/collection/list-dunning.ts';
import { saveLadder } from '#server/modules/collection/save-ladder.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId } from '#server/platform/db.ts';
import { expectOutcome as expect } from './expect-outcome.ts';

const LADDER: LadderBody = {
  steps: [
    {
      stepId: null,
      name: 'Promemoria',
      daysLate: 10,
      channel: 'email',
      termDays: 15,
      subject: 'Refezione scolastica: fattura {fattura} non pagata',
      body: 'Gentile {pagante},\nla fattura {fattura} ({descrizione}) è scaduta il {scadenza} e restano da pagare {importo}.\nPuò pagarla dal Portale Genitori o con il codice avviso {avviso}.\nCordiali saluti\n{comune}',
      postageCents: 0,
      interestBp: 0,
      isAutomatic: false,
    },
    {
      stepId: null,
      name: 'Sollecito',
      daysLate: 30,
      channel: 'letter',
      termDays: 15,
      subject: 'Sollecito di pagamento della fattura {fattura}',
      body: 'Gentile {pagante},\ndopo il nostro promemoria la fattura {fattura} ({descrizione}, {bambino}) risulta ancora non pagata: restano {importo}, scaduti da {giorni} giorni.\nLa invitiamo a pagare entro {termine} con il codice avviso {avviso}. In caso di difficoltà l’ufficio può accordare una rateizzazione.\nDistinti saluti\n{comune}',
      postageCents: 150,
      interestBp: 0,
      isAutomatic: false,
    },
    {
      stepId: null,
      name: 'Diffida e messa in mora',
      daysLate: 60,
      channel: 'formal',
      termDays: 15,
      subject: 'Diffida e messa in mora: fattura {fattura}',
      body: 'Gentile {pagante},\nla fattura {fattura} del {emissione}, scaduta il {scadenza}, non è stata pagata. La diffidiamo a pagare {importo} entro {termine} dal ricevimento, con il codice avviso {avviso}; in mancanza il {comune} procederà alla riscossione coattiva (legge 160/2019, articolo 1, commi 792 e seguenti).\nSpese di questo atto: {spese}; interessi: {interessi}.\nSe nel frattempo ha già pagato, non tenga conto di questa lettera. Per chiarimenti o per chiedere una rateizzazione può rivolgersi al nostro ufficio.\nDistinti saluti\n{comune}',
      postageCents: 588,
      interestBp: 250,
      isAutomatic: false,
    },
  ],
  settings: {
    minCents: 500,
    planMaxInstalments: 8,
    planMinCents: 1_000,
    planMissedToLapse: 2,
    takesPlanRequests: true,
    coerciveAgent: 'Riscossioni di Prova S.p.A.',
  },
};

/** Reminds a few of those whose code ends in 3, which the demo never pays. */
export async function openDemoLadder(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: TenantId,
  actor: string,
): Promise<void> {
  expect(await attemptInTenant(db, tenantId, (tx) => saveLadder(tx, tenantId, LADDER, actor)));
  const { rows } = await inTenant(db, tenantId, (tx) => listDunning(tx, { search: '3' }, clock));
  const items = rows
    .filter(({ code }) => code.endsWith('3'))
    .flatMap(({ invoiceId, next }, index) =>
      next && index % 3 === 0 ? [{ invoiceId, stepId: next.stepId }] : [],
    );
  if (items.length === 0) return;
  const confirmed = expect(
    await attemptInTenant(db, tenantId, (tx) =>
      confirmDunning(tx, tenantId, { items, requestKey: 'dimostrazione' }, { actor, clock }),
    ),
  );
  await advanceDunning({ db, clock }, tenantId, confirmed.batchId);
}
