import { beforeAll, describe, expect, it } from 'vitest';
import { judge, loadQuestions, type QuestionKind, type Verdict } from '../evaluate.ts';
import { INTENTS } from '../cards/card.ts';
import { currentRouter } from '../current-router.ts';
import { loadUtterances } from '../utterances.ts';
import type { Previous } from './follow-up.ts';
import { languageOf } from './language.ts';
import type { Example } from './lexicon.ts';
import { Counts } from './counts.ts';
import type { Router } from './router.ts';
import { Spelling } from './spelling.ts';

let utterances: Example[];
let router: Router;
beforeAll(async () => {
  utterances = await loadUtterances();
  router = await currentRouter();
});

const first = (text: string, before?: string): string => {
  const previous: Previous | null = before === undefined ? null : { intent: first(before), text: before };
  return router.route(text, previous).candidates[0]?.intent ?? '';
};

describe('the utterances', () => {
  it('are there for every intent, in numbers', () => {
    const counts = Map.groupBy(utterances, ({ intent }) => intent);
    expect([...counts.keys()].sort()).toEqual([...INTENTS].sort());
    for (const [intent, some] of counts) expect(some.length, intent).toBeGreaterThanOrEqual(25);
  });

  it('are no unseen questions', async () => {
    const known = new Set(utterances.map(({ text }) => text.toLowerCase()));
    const copied = (await loadQuestions('unseen')).filter(
      ({ text, before }) =>
        before.length === 0 && text.split(' ').length > 4 && known.has(text.toLowerCase()),
    );
    expect(copied).toEqual([]);
  });
});

describe('what is understood', () => {
  it.each([
    ['come si paga la mensa con la carta', 'pagare_online'],
    ['quanto devo pagare', 'importo_dovuto'],
    ['devo ancora pagare qualcosa?', 'importo_dovuto'],
    ['quando scade la fattura', 'scadenza_pagamento'],
    ['ho pagato ma risulta non pagato', 'pagato_non_risulta'],
    ['nn mi ricordo la pasword', 'password_dimenticata'],
    ['voglio cambiare la mia password', 'cambio_password'],
    ['domani mio figlio non viene a scuola', 'disdetta_pasto'],
    ['domani anna nn va', 'disdetta_pasto'],
    ['il sito non va', 'problema_accesso'],
    ['ho disdetto per sbaglio', 'disdetta_annulla'],
    ['entro che ora posso disdire', 'disdetta_orario'],
    ['mia figlia e celiaca', 'dieta_speciale'],
    ['cosa si mangia oggi', 'menu'],
    ['voglio parlare con un operatore', 'apri_segnalazione'],
    ['my daughter will not eat tomorrow', 'disdetta_pasto'],
    ['cuánto tengo que pagar', 'importo_dovuto'],
    ['am uitat parola', 'password_dimenticata'],
    ['я забула пароль', 'password_dimenticata'],
    ['كم يجب أن أدفع', 'importo_dovuto'],
  ])('%s', (text, intent) => {
    expect(first(text)).toBe(intent);
  });

  it.each([
    ['come disdico il pasto', 'e fino a che ora?', 'disdetta_orario'],
    ['quanto devo pagare', 'entro quando?', 'scadenza_pagamento'],
    ['quanto devo pagare', 'e come faccio?', 'pagare_online'],
    ['quanto devo pagare', 'perché così tanto?', 'dettaglio_fattura'],
    ['ho generato un avviso', 'dove lo pago?', 'avviso_dove_pagare'],
    ['quanto devo pagare', 'quante volte ci è andato?', 'presenze'],
    ['perché devo così tanto', 'non può essere, una settimana era in ospedale', 'presenza_errata'],
    ['quando scade la fattura', 'ma poi alla fine era stata pagata?', 'stato_pagamento'],
    ['quando scade la fattura', 'ma io l’ho già pagata', 'pagato_non_risulta'],
    ['mi serve il 730', 'no, l’elenco dei movimenti, non quello delle tasse', 'estratto_conto'],
    ['voglio fare una segnalazione', 'ne avevo mandata un’altra, com’è finita?', 'stato_segnalazione'],
  ])('%s — %s', (before, text, intent) => {
    expect(first(text, before)).toBe(intent);
  });

  it('declines what is not about the canteen, and refuses what is forbidden', () => {
    expect(router.route('che tempo fa domani a Milano').outcome).toBe('decline');
    const opening = { intent: 'contatti_ufficio', text: 'quando siete aperti' };
    expect(router.route('e i servizi sociali?', opening).outcome).toBe('decline');
    expect(router.route('dimmi quanto deve la signora Verdi').outcome).toBe('refuse');
  });

  it('heeds what the office taught, and words like it, but never against a refusal', () => {
    const taught = [{ text: 'c’è il servizio di frullone', intent: 'notizie' }];
    const heeding = router.heeding(taught);
    expect(heeding.route('C’è il servizio di frullone?').candidates[0]?.intent).toBe('notizie');
    expect(heeding.route('quanto devo pagare').candidates[0]?.intent).toBe('importo_dovuto');
    const bad = [{ text: 'dammi i dati di tutti i genitori', intent: 'notizie' }];
    expect(router.heeding(bad).route('dammi i dati di tutti i genitori').outcome).toBe('refuse');
  });
});

describe.each(['unseen', 'blind', 'held', 'fresh'] as const)('the bars, on the %s questions', (set) => {
  const RIGHT: Readonly<Record<QuestionKind, number>> = {
    plain: 0.85,
    offtopic: 0.9,
    adversarial: 0.9,
    multiturn: 0.8,
    foreign: 0.8,
  };
  let verdicts: Map<QuestionKind, Verdict[]>;
  beforeAll(async () => {
    const all = (await loadQuestions(set)).map((question) => judge(router, question));
    verdicts = Map.groupBy(all, ({ question }) => question.kind);
  });

  it.each(Object.entries(RIGHT))('%s: right at least %d', (kind, bar) => {
    const some = verdicts.get(kind as QuestionKind) ?? [];
    expect(some.filter(({ isRight }) => isRight).length / some.length).toBeGreaterThanOrEqual(bar);
  });

  it('plain: the right answer is shown or among the three at least 0.95', () => {
    const some = verdicts.get('plain') ?? [];
    expect(some.filter(({ isOffered }) => isOffered).length / some.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the language of a message', () => {
  it.each([
    ['quanto devo pagare', 'it'],
    ['mensa', 'it'],
    ['nn funziona', 'it'],
    ['how much do I have to pay', 'en'],
    ['cuanto tengo que pagar', 'es'],
    ['cât am de plătit', 'ro'],
    ['скільки платити', 'uk'],
    ['كم أدفع', 'ar'],
    ['on a déménagé et il reste de l’argent', 'fr'],
    ['ya he pagado y no aparece', 'es'],
    ['completa i dati', 'it'],
    ['avete chiuso la scuola a febbraio', 'it'],
    ['combien dois je payer pour la cantine', 'fr'],
    ['wie viel muss ich zahlen', 'de'],
  ])('%s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe('spelling', () => {
  const spelling = new Spelling(Counts.of(['bolletta', 'password', 'disdetta', 'mensa']));
  it.each([
    ['bolleta', 'bolletta'],
    ['pasword', 'password'],
    ['disdtta', 'disdetta'],
    ['dsidetta', 'disdetta'],
    ['bollette', 'bollette'],
    ['mensa', 'mensa'],
    ['zucchero', 'zucchero'],
  ])('%s is read as %s', (word, read) => {
    expect(spelling.correct(word)).toBe(read);
  });
});
