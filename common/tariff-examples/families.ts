/** Tariffs that look at brothers and sisters, minors and residency. */
import { bands, NO_ISEE, percent, price, type TariffExample } from './example.ts';

const PUBLISHED = 'Tariffe della refezione scolastica pubblicate dal Comune, lette a novembre 2026';

export const familyExamples: readonly TariffExample[] = [
  {
    key: 'sedilo',
    place: 'Sedilo',
    title: 'Cinquanta centesimi in meno per i fratelli',
    source: PUBLISHED,
    note: 'Dal Comune: 0,50 € in meno a pasto. Il prezzo di partenza è d’esempio.',
    definition: {
      version: 1,
      base: [price('Prezzo intero', 350)],
      adjustments: [
        { kind: 'amount', label: 'Riduzione fratelli', when: { childOrder: { from: 2 } }, amountCents: -50 },
      ],
    },
    cases: [
      { who: 'Primo figlio', facts: { enrolledSiblings: 2 }, priceCents: 350 },
      { who: 'Secondo figlio', facts: { childOrder: 2, enrolledSiblings: 2 }, priceCents: 300 },
    ],
  },
  {
    key: 'messina',
    place: 'Messina',
    title: 'Metà prezzo dal terzo figlio',
    source: PUBLISHED,
    note: 'Dal Comune: −50 % dal terzo figlio. Il prezzo di partenza è d’esempio.',
    definition: {
      version: 1,
      base: [price('Prezzo intero', 400)],
      adjustments: [percent('Metà prezzo dal terzo figlio', -50, { childOrder: { from: 3 } })],
    },
    cases: [
      { who: 'Secondo figlio', facts: { childOrder: 2, enrolledSiblings: 3 }, priceCents: 400 },
      { who: 'Terzo figlio', facts: { childOrder: 3, enrolledSiblings: 3 }, priceCents: 200 },
    ],
  },
  {
    key: 'canicatti',
    place: 'Canicattì',
    title: 'Riduzione per tutti i fratelli, il primo compreso',
    source: PUBLISHED,
    note: 'Dal Comune: −30 % e −50 %, anche sul primo figlio. Il prezzo di partenza è d’esempio.',
    definition: {
      version: 1,
      base: [price('Prezzo intero', 300)],
      adjustments: [
        percent('Due figli iscritti', -30, { enrolledSiblings: { from: 2, to: 2 } }),
        percent('Tre o più figli iscritti', -50, { enrolledSiblings: { from: 3 } }),
      ],
    },
    cases: [
      { who: 'Figlio unico', facts: {}, priceCents: 300 },
      { who: 'Primo di due', facts: { enrolledSiblings: 2 }, priceCents: 210 },
      { who: 'Primo di tre', facts: { enrolledSiblings: 3 }, priceCents: 150 },
    ],
  },
  {
    key: 'campi-bisenzio',
    place: 'Campi Bisenzio',
    title: 'Riduzione fratelli in una sola fascia ISEE',
    source: PUBLISHED,
    note: 'Dal Comune: −10 % in una sola fascia. Limiti e prezzi delle fasce sono d’esempio.',
    definition: {
      version: 1,
      base: [
        ...bands([[8_000, 200], [20_000, 350], [null, 500]]),
        price(NO_ISEE, 500, { withoutIsee: true }),
      ],
      adjustments: [
        percent('Riduzione fratelli', -10, { iseeCents: { from: 800_001, to: 2_000_000 }, enrolledSiblings: { from: 2 } }),
      ],
    }, // prettier-ignore
    cases: [
      {
        who: 'Due figli, ISEE 12.000,00 €',
        facts: { enrolledSiblings: 2, iseeCents: 1_200_000 },
        priceCents: 315,
      },
      {
        who: 'Due figli, ISEE 30.000,00 €',
        facts: { enrolledSiblings: 2, iseeCents: 3_000_000 },
        priceCents: 500,
      },
    ],
  },
  {
    key: 'porcia',
    place: 'Porcia',
    title: 'Un quinto in meno con due figli e ISEE fino a 20.000 €',
    source: PUBLISHED,
    note: 'Dal Comune: −20 % con almeno due figli e ISEE fino a 20.000 €. Il prezzo di partenza è d’esempio; là conta anche il nido.',
    definition: {
      version: 1,
      base: [price('Prezzo intero', 450)],
      adjustments: [
        percent('Riduzione famiglie', -20, { enrolledSiblings: { from: 2 }, iseeCents: { from: 0, to: 2_000_000 } }),
      ],
    }, // prettier-ignore
    cases: [
      {
        who: 'Due figli, ISEE 20.000,00 €',
        facts: { enrolledSiblings: 2, iseeCents: 2_000_000 },
        priceCents: 360,
      },
      {
        who: 'Due figli, ISEE 20.000,01 €',
        facts: { enrolledSiblings: 2, iseeCents: 2_000_001 },
        priceCents: 450,
      },
      { who: 'Due figli senza ISEE', facts: { enrolledSiblings: 2 }, priceCents: 450 },
    ],
  },
  {
    key: 'casalmaggiore-minori',
    place: 'Casalmaggiore',
    title: 'ISEE per numero di minori',
    source: PUBLISHED,
    note: 'Dal Comune: la forma della tabella. Limiti e prezzi sono d’esempio.',
    definition: {
      version: 1,
      base: [
        ...bands([[7_000, 250], [14_000, 360], [null, 460]], { householdMinors: { from: 0, to: 1 } }),
        ...bands([[7_000, 200], [14_000, 310], [null, 460]], { householdMinors: { from: 2, to: 2 } }),
        ...bands([[7_000, 150], [14_000, 260], [null, 460]], { householdMinors: { from: 3 } }),
        price(NO_ISEE, 460, { withoutIsee: true }),
      ],
      adjustments: [],
    }, // prettier-ignore
    cases: [
      {
        who: 'Un minore, ISEE 10.000,00 €',
        facts: { iseeCents: 1_000_000, householdMinors: 1 },
        priceCents: 360,
      },
      {
        who: 'Quattro minori, ISEE 10.000,00 €',
        facts: { iseeCents: 1_000_000, householdMinors: 4 },
        priceCents: 260,
      },
    ],
  },
  {
    key: 'gasperina',
    place: 'Gasperina',
    title: 'ISEE, ordine dei figli e residenza in una tabella',
    source: PUBLISHED,
    note: 'Dal Comune: la forma della tabella. Limiti e prezzi sono d’esempio.',
    definition: {
      version: 1,
      base: [
        ...bands([[8_000, 200], [16_000, 250], [null, 300]], { isResident: true, childOrder: { from: 1, to: 1 } }),
        ...bands([[8_000, 150], [16_000, 200], [null, 250]], { isResident: true, childOrder: { from: 2 } }),
        price(NO_ISEE, 300, { isResident: true, withoutIsee: true }),
        price('Non residenti', 350, { isResident: false }),
      ],
      adjustments: [],
    }, // prettier-ignore
    cases: [
      { who: 'Primo figlio, ISEE 10.000,00 €', facts: { iseeCents: 1_000_000 }, priceCents: 250 },
      {
        who: 'Secondo figlio, ISEE 10.000,00 €',
        facts: { iseeCents: 1_000_000, childOrder: 2, enrolledSiblings: 2 },
        priceCents: 200,
      },
      {
        who: 'Secondo figlio non residente',
        facts: { isResident: false, childOrder: 2, enrolledSiblings: 2 },
        priceCents: 350,
      },
    ],
  },
];
