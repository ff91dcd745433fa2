/** Tariffs that price each meal: flat, by band, by level, on a line. */
import { bands, NO_ISEE, price, type TariffExample } from './example.ts';

const PUBLISHED = 'Tariffe della refezione scolastica pubblicate dal Comune, lette a novembre 2026';

export const mealExamples: readonly TariffExample[] = [
  {
    key: 'lumezzane',
    place: 'Lumezzane',
    title: 'Prezzo unico',
    source: PUBLISHED,
    note: null,
    definition: { version: 1, base: [price('Prezzo unico', 600)], adjustments: [] },
    cases: [{ who: 'Chiunque', facts: {}, priceCents: 600 }],
  },
  {
    key: 'sant-angelo-lodigiano',
    place: 'Sant’Angelo Lodigiano',
    title: 'Residenti e non residenti',
    source: PUBLISHED,
    note: null,
    definition: {
      version: 1,
      base: [
        price('Residenti', 540, { isResident: true }),
        price('Non residenti', 590, { isResident: false }),
      ],
      adjustments: [],
    },
    cases: [
      { who: 'Residente', facts: {}, priceCents: 540 },
      { who: 'Non residente', facts: { isResident: false }, priceCents: 590 },
    ],
  },
  {
    key: 'casalmaggiore',
    place: 'Casalmaggiore',
    title: 'Per ordine di scuola',
    source: PUBLISHED,
    note: null,
    definition: {
      version: 1,
      base: [
        price('Scuola dell’infanzia', 420, { levels: ['nursery'] }),
        price('Scuola primaria', 460, { levels: ['primary'] }),
        price('Scuola secondaria di primo grado', 500, { levels: ['lower_secondary'] }),
      ],
      adjustments: [],
    },
    cases: [
      { who: 'Infanzia', facts: { level: 'nursery' }, priceCents: 420 },
      { who: 'Primaria', facts: {}, priceCents: 460 },
      { who: 'Secondaria', facts: { level: 'lower_secondary' }, priceCents: 500 },
    ],
  },
  {
    key: 'lissone',
    place: 'Lissone',
    title: 'Sette fasce ISEE, dal mese se consegnato entro il 15',
    source: PUBLISHED,
    note: 'Dal Comune: sette fasce da 0,50 a 4,50 € e il giorno 15. I limiti delle fasce e i prezzi di mezzo sono d’esempio.',
    definition: {
      version: 1,
      base: [
        ...bands([[3_000, 50], [6_000, 120], [9_000, 190], [12_000, 260], [15_000, 330], [18_000, 390], [null, 450]]),
        price(NO_ISEE, 450, { withoutIsee: true }),
      ],
      adjustments: [],
      iseeRule: { kind: 'month_if_by', day: 15 },
    }, // prettier-ignore
    cases: [
      {
        who: 'ISEE 3.000,00 €: l’ultimo centesimo della prima fascia',
        facts: { iseeCents: 300_000 },
        priceCents: 50,
      },
      { who: 'ISEE 3.000,01 €: il primo della seconda', facts: { iseeCents: 300_001 }, priceCents: 120 },
      { who: 'ISEE 40.000,00 €', facts: { iseeCents: 4_000_000 }, priceCents: 450 },
      { who: 'Senza ISEE', facts: {}, priceCents: 450 },
    ],
  },
  {
    key: 'manfredonia',
    place: 'Manfredonia',
    title: 'Fasce ISEE per i residenti, prezzo massimo per gli altri',
    source: PUBLISHED,
    note: 'Dal Comune: da 2,00 a 4,50 €, massimo per i non residenti. I limiti delle fasce e i prezzi di mezzo sono d’esempio.',
    definition: {
      version: 1,
      base: [
        price('Non residenti: tariffa massima', 450, { isResident: false }),
        ...bands([[5_000, 200], [10_000, 280], [15_000, 360], [null, 450]], { isResident: true }),
        price(NO_ISEE, 450, { isResident: true, withoutIsee: true }),
      ],
      adjustments: [],
    }, // prettier-ignore
    cases: [
      { who: 'Residente, ISEE 4.000,00 €', facts: { iseeCents: 400_000 }, priceCents: 200 },
      {
        who: 'Non residente, ISEE 4.000,00 €',
        facts: { iseeCents: 400_000, isResident: false },
        priceCents: 450,
      },
      { who: 'Residente senza ISEE', facts: {}, priceCents: 450 },
    ],
  },
  {
    key: 'ravenna',
    place: 'Ravenna',
    title: 'Gratuità sotto soglia, diversa per ordine di scuola',
    source: PUBLISHED,
    note: 'Dal Comune: gratuito sotto 4.500 € all’infanzia e 3.000 € alla primaria, sette fasce. Gli altri limiti e prezzi sono d’esempio.',
    definition: {
      version: 1,
      base: [
        ...bands([[4_499.99, 0], [7_500, 180], [10_500, 260], [14_000, 340], [18_000, 420], [24_000, 500], [null, 560]], { levels: ['nursery'] }),
        price(NO_ISEE, 560, { levels: ['nursery'], withoutIsee: true }),
        ...bands([[2_999.99, 0], [7_500, 200], [10_500, 280], [14_000, 360], [18_000, 440], [24_000, 520], [null, 580]], { levels: ['primary', 'lower_secondary'] }),
        price(NO_ISEE, 580, { levels: ['primary', 'lower_secondary'], withoutIsee: true }),
      ],
      adjustments: [],
    }, // prettier-ignore
    cases: [
      { who: 'Infanzia, ISEE 4.000,00 €', facts: { level: 'nursery', iseeCents: 400_000 }, priceCents: 0 },
      { who: 'Primaria, ISEE 4.000,00 €', facts: { iseeCents: 400_000 }, priceCents: 200 },
      { who: 'Infanzia, ISEE 4.500,00 €', facts: { level: 'nursery', iseeCents: 450_000 }, priceCents: 180 },
    ],
  },
  {
    key: 'san-giorgio-su-legnano',
    place: 'San Giorgio su Legnano',
    title: 'Lineare secondo l’ISEE, prezzo del secondo figlio',
    source: PUBLISHED,
    note: 'Dal Comune: da 2,95 a 5,83 € sotto 13.062 €, secondo figlio 5,67 €. Il prezzo dei non residenti è d’esempio.',
    definition: {
      version: 1,
      base: [
        {
          kind: 'linear', label: 'Tariffa personalizzata', when: { isResident: true, iseeCents: { from: 0, to: 1_306_199 } },
          iseeFromCents: 0, iseeToCents: 1_306_200, priceFromCents: 295, priceToCents: 583, roundToCents: 1,
        },
        price('Tariffa intera', 583, { isResident: true }),
        price('Non residenti', 620, { isResident: false }),
      ],
      adjustments: [
        { kind: 'at_most', label: 'Dal secondo figlio', when: { isResident: true, childOrder: { from: 2 } }, priceCents: 567 },
      ],
    }, // prettier-ignore
    cases: [
      { who: 'ISEE zero', facts: { iseeCents: 0 }, priceCents: 295 },
      { who: 'ISEE 6.531,00 €: a metà strada', facts: { iseeCents: 653_100 }, priceCents: 439 },
      { who: 'ISEE 13.062,00 €', facts: { iseeCents: 1_306_200 }, priceCents: 583 },
      { who: 'Secondo figlio senza ISEE', facts: { childOrder: 2, enrolledSiblings: 2 }, priceCents: 567 },
      {
        who: 'Secondo figlio, ISEE 6.531,00 €',
        facts: { childOrder: 2, enrolledSiblings: 2, iseeCents: 653_100 },
        priceCents: 439,
      },
    ],
  },
];
