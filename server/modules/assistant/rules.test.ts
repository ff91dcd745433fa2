import { describe, expect, it } from 'vitest';
import { fillText } from '#common/assistant-text.ts';
import { cardText, fillCard } from './card-rules.ts';
import { FOLLOW_UPS, INTENTS } from './cards/card.ts';
import { cardsEn } from './cards/cards-en.ts';
import { cardsIt } from './cards/cards-it.ts';
import { meansNo, meansYes, readDays, readMonth } from './day-rules.ts';
import { withTranscript } from './guided-ticket.ts';
import { maskPersonal, possibleNames } from './mask-rules.ts';

/** A Friday. */
const TODAY = '2026-11-27';

describe('the days that a message speaks of', () => {
  it.each([
    ['oggi non mangia', '2026-11-27', '2026-11-27'],
    ['disdici domani', '2026-11-28', '2026-11-28'],
    ['dopodomani', '2026-11-29', '2026-11-29'],
    ['lunedì non c’è', '2026-11-30', '2026-11-30'],
    ['venerdi prossimo', '2026-12-04', '2026-12-04'],
    ['il 30', '2026-11-30', '2026-11-30'],
    ['il 3', '2026-12-03', '2026-12-03'],
    ['il 3 dicembre', '2026-12-03', '2026-12-03'],
    ['il 10/1', '2027-01-10', '2027-01-10'],
    ['dal 3 al 7 dicembre', '2026-12-03', '2026-12-07'],
    ['dal 30 al 2', '2026-11-30', '2026-12-02'],
    ['da lunedì a mercoledì', '2026-11-30', '2026-12-02'],
    ['la settimana prossima', '2026-11-30', '2026-12-04'],
    ['sta a casa fino a mercoledi', '2026-11-27', '2026-12-02'],
    ['my son is ill on monday', '2026-11-30', '2026-11-30'],
  ])('%s', (text, startsOn, endsOn) => {
    expect(readDays(text, TODAY)).toEqual({ startsOn, endsOn });
  });

  it.each(['disdici il pasto', 'il 31 novembre', ''])('%s: none', (text) => {
    expect(readDays(text, TODAY)).toBeNull();
  });

  it.each([
    ['la fattura di ottobre', '2026-10'],
    ['i pasti di novembre', '2026-11'],
    ['a dicembre', '2025-12'],
    ['il mese scorso', '2026-10'],
    ['quanti pasti', null],
  ])('the month of %s', (text, month) => {
    expect(readMonth(text, TODAY)).toBe(month);
  });
});

describe('a typed yes or no', () => {
  it.each(['sì', 'Si grazie', 'ok', 'confermo', 'yes please', 'va bene'])('%s: yes', (text) => {
    expect(meansYes(text)).toBe(true);
  });

  it.each(['no', 'No grazie', 'lascia stare'])('%s: no', (text) => {
    expect(meansNo(text)).toBe(true);
    expect(meansYes(text)).toBe(false);
  });

  it.each(['sì ma un altro giorno', 'ok e domani?', 'si può fare venerdì', '', 'siamo in vacanza'])(
    '%s: neither',
    (text) => {
      expect(meansYes(text)).toBe(false);
      expect(meansNo(text)).toBe(false);
    },
  );
});

describe('an answer', () => {
  it('says what is known and leaves out what is not', () => {
    const text = 'Chiama.[ Telefono {a}[, {b}].]';
    expect(fillText(text, { a: '02 1', b: 'mattina' })).toBe('Chiama. Telefono 02 1, mattina.');
    expect(fillText(text, { a: '02 1', b: null })).toBe('Chiama. Telefono 02 1.');
    expect(fillText(text, { a: null, b: 'mattina' })).toBe('Chiama.');
  });

  it('never shows an unfilled variable', () => {
    for (const cards of [cardsIt, cardsEn])
      for (const intent of INTENTS)
        expect(fillText(cards[intent].text, {}), intent).not.toMatch(/[{}[\]—]{1}\w|\{|\[/);
  });

  it('puts the family’s own figures first', () => {
    const card = fillCard(cardsIt.importo_dovuto, {}, ['In tutto devi pagare 58,50 €.']);
    expect(cardText(card).startsWith('In tutto devi pagare 58,50 €.')).toBe(true);
  });

  it('leads on to answers that exist', () => {
    for (const next of Object.values(FOLLOW_UPS))
      for (const intent of next) expect(INTENTS).toContain(intent);
  });

  // The facts that a right answer contains.
  it.each([
    ['pagare_online', ['pagamenti', 'elenco pagamenti', 'pagamento on-line', 'ricariche', 'browser']],
    ['avviso_genera', ['avviso di pagamento', 'genera', 'pagamenti', 'iuv']],
    ['avviso_gestisci', ['avviso', 'stampa', 'elimina', 'online']],
    ['avviso_dove_pagare', ['banca', 'poste', 'tabacc', 'io', 'contanti']],
    ['come_funziona_postpagato', ['dopo', 'consuntivo', 'pagopa', 'mese']],
    ['estratto_conto', ['estratto conto', 'pagamenti', 'scaric', 'pdf']],
    ['attestazione_730', ['attestazione', 'anno', '19%']],
    ['ricarica_credito', ['ricarica', 'pagamenti', 'saldo']],
    ['rimborso', ['rimborso', 'segnalazione', 'iban']],
    ['pagamento_fallito', ['attend', 'elenco pagamenti', 'segnalazione', 'ricevuta']],
    ['pagato_non_risulta', ['ricevuta', 'giorni', 'segnalazione', 'iuv']],
    ['email_non_ricevuta', ['spam', 'anagrafica', 'portale']],
    ['sollecito', ['sollecito', 'ufficio', 'rate']],
    ['disdetta_pasto', ['presenze', 'disdetta']],
    ['disdetta_annulla', ['presenze', 'annulla', 'scuola']],
    ['presenza_errata', ['segnalazione', 'presenze', 'conguaglio']],
    ['dieta_speciale', ['certificat', 'dieta', 'autodichiarazione']],
    ['menu', ['menu', 'news']],
    ['dati_mancanti', ['e-mail', 'codice fiscale', 'clicca qui']],
    ['modifica_anagrafica', ['anagrafica', 'ufficio']],
    ['figli_e_delegati', ['ufficio', 'genitore', 'deleg']],
    ['cambio_password', ['utility', 'password']],
    ['password_dimenticata', ['password', 'dimenticat', 'spid']],
    ['credenziali_lettera', ['lettera', 'credenziali']],
    ['accesso_spid_cie', ['spid', 'cie', 'codice fiscale']],
    ['problema_accesso', ['riprov', 'browser', 'segnalazione']],
    ['app_comunicapp', ['comunicapp', 'store', 'gratuit', 'windows phone']],
    ['tariffe_isee', ['tariff', 'isee']],
    ['iscrizione_mensa', ['iscrizion', 'ufficio', 'comune']],
    ['ritiro_servizio', ['ritiro', 'ufficio', 'dovute']],
    ['cambio_scuola_classe', ['ufficio', 'class', 'segreteria']],
    ['notizie', ['news']],
    ['saluto', ['assistente', 'automatico']],
    ['fuori_tema', ['mensa', 'non posso']],
    ['richiesta_vietata', ['non posso']],
  ] as const)('%s says what it must', (intent, facts) => {
    const { text, steps = [] } = cardsIt[intent];
    const said = [text, ...steps].join(' ').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (const fact of facts) expect(said).toContain(fact);
  });
});

describe('what the office’s queue keeps', () => {
  it.each([
    ['scrivetemi a mario@example.org', 'scrivetemi a [email]'],
    ['il cf RSSMRA80A01H501U non va', 'il cf [codice fiscale] non va'],
    ['chiamate 02 9599 7721', 'chiamate [numero]'],
    ['iban IT60X0542811101000000123456', 'iban [iban]'],
    ['avviso 302000000000000012', 'avviso [numero]'],
    ['la fattura di 58,50', 'la fattura di 58,50'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });
});

describe('the conversation under a ticket', () => {
  const said = [
    { side: 'family' as const, text: 'il cibo è freddo' },
    { side: 'assistant' as const, text: 'Apriamo una segnalazione.' },
    { side: 'family' as const, text: '[ticket:subject:general]' },
  ];

  it('stands under the family’s words, without the buttons', () => {
    expect(withTranscript('Sempre il giovedì.', said)).toBe(
      'Sempre il giovedì.\n\n— Conversazione con l’Assistente Virtuale —\nFamiglia: il cibo è freddo\nAssistente: Apriamo una segnalazione.',
    );
  });

  it('never makes a ticket too long: the oldest goes', () => {
    const long = Array.from({ length: 300 }, (_, at) => ({
      side: 'family' as const,
      text: `frase numero ${at}`,
    }));
    const whole = withTranscript('Testo', long);
    expect(whole.length).toBeLessThanOrEqual(4000);
    expect(whole.endsWith('frase numero 299')).toBe(true);
  });
});

describe('what may be a name', () => {
  const isOrdinary = (word: string) =>
    ['quanto', 'deve', 'famiglia', 'pasto', 'oggi', 'figlia'].includes(word);
  const found = (text: string) => possibleNames(text, isOrdinary).map(({ word }) => word);

  it.each([
    ['quanto deve la famiglia bianchi', ['bianchi']],
    ['quanto costa il pasto', []],
    ['quanto deve la famiglia Costa', ['costa']],
    ['mia figlia Mia oggi', ['mia']],
    ['Rosa oggi', []],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it('leaves the text, whatever else is taken out', () => {
    const text = 'sono Zampa, zampa@example.org, quanto deve zampa';
    const names = possibleNames(text, isOrdinary).filter(({ word }) => word === 'zampa');
    expect(maskPersonal(text, names)).toBe('sono [nome], [email] quanto deve [nome]');
  });
});
