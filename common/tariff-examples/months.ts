/** Tariffs with fixed parts, yearly counts of meals, staff. */
import { NO_ISEE, percent, price, schoolMonths, type TariffExample } from './example.ts';

const PUBLISHED = 'Tariffe della refezione scolastica pubblicate dal Comune, lette a novembre 2026';
const NO_MEAL_PRICE = price('Pasto compreso nella quota', 0);

export const monthExamples: readonly TariffExample[] = [
  {
    key: 'san-lorenzo-in-campo',
    place: 'San Lorenzo in Campo',
    title: 'Quota mensile e prezzo del pasto',
    source: PUBLISHED,
    note: null,
    definition: {
      version: 1,
      base: [price('Prezzo del pasto', 410)],
      adjustments: [],
      fixedParts: [
        { label: 'Quota mensile', amounts: [price('Quota mensile', 1_000)], adjustments: [], months: schoolMonths() },
      ],
      iseeRule: { kind: 'start_if_by', monthDay: '09-28' },
    }, // prettier-ignore
    cases: [{ who: 'Chiunque, oltre a 10,00 € al mese', facts: {}, priceCents: 410 }],
  },
  {
    key: 'pianoro',
    place: 'Pianoro',
    title: 'Quota mensile ridotta nei mesi corti',
    source: PUBLISHED,
    note: 'Dal Comune: settembre −50 %, dicembre e gennaio −25 %, giugno −80 % alla primaria. Gli importi sono d’esempio.',
    definition: {
      version: 1,
      base: [price('Prezzo del pasto', 300)],
      adjustments: [],
      fixedParts: [
        {
          label: 'Quota mensile, primaria e secondaria',
          amounts: [price('Quota mensile', 4_000, { levels: ['primary', 'lower_secondary'] })],
          adjustments: [],
          months: schoolMonths({ 9: 50, 12: 75, 1: 75, 6: 20 }),
        },
        {
          label: 'Quota mensile, infanzia',
          amounts: [price('Quota mensile', 4_000, { levels: ['nursery'] })],
          adjustments: [],
          months: schoolMonths({ 9: 50, 12: 75, 1: 75 }),
        },
      ],
    },
    cases: [{ who: 'Chiunque, oltre alla quota', facts: {}, priceCents: 300 }],
  },
  {
    key: 'roma',
    place: 'Roma',
    title: 'Quota mensile lineare secondo l’ISEE',
    source: PUBLISHED,
    note: 'Dal Comune: da 37,50 a 116,00 € al mese fra 5.165 e 45.000 €; là conta anche il numero di giorni.',
    definition: {
      version: 1,
      base: [NO_MEAL_PRICE],
      adjustments: [],
      fixedParts: [
        {
          label: 'Quota mensile',
          amounts: [
            {
              kind: 'linear', label: 'Quota secondo l’ISEE', when: {}, iseeFromCents: 516_500, iseeToCents: 4_500_000,
              priceFromCents: 3_750, priceToCents: 11_600, roundToCents: 1,
            },
          ],
          adjustments: [],
          months: schoolMonths(),
        },
      ],
    }, // prettier-ignore
    cases: [{ who: 'Il singolo pasto non ha prezzo', facts: { iseeCents: 2_000_000 }, priceCents: 0 }],
  },
  {
    key: 'milano',
    place: 'Milano',
    title: 'Quota annuale in quattro rate, metà per i fratelli',
    source: PUBLISHED,
    note: 'Dal Comune: 734,40 € l’anno, quattro rate, 50 % sugli altri figli. I mesi delle rate sono d’esempio.',
    definition: {
      version: 1,
      base: [NO_MEAL_PRICE],
      adjustments: [],
      fixedParts: [
        {
          label: 'Quota annuale',
          amounts: [price('Quota annuale', 73_440)],
          adjustments: [percent('Metà dal secondo figlio', -50, { childOrder: { from: 2 } })],
          months: [10, 12, 2, 4].map((month) => ({ month, percent: 25 })),
        },
      ],
    },
    cases: [{ who: 'Il singolo pasto non ha prezzo', facts: {}, priceCents: 0 }],
  },
  {
    key: 'portoferraio',
    place: 'Portoferraio',
    title: 'Quota annuale in cinque rate',
    source: PUBLISHED,
    note: 'Dal Comune: 139,00 € l’anno in cinque rate. I mesi delle rate sono d’esempio.',
    definition: {
      version: 1,
      base: [NO_MEAL_PRICE],
      adjustments: [],
      fixedParts: [
        {
          label: 'Quota annuale',
          amounts: [price('Quota annuale', 13_900)],
          adjustments: [],
          months: [10, 12, 2, 4, 6].map((month) => ({ month, percent: 20 })),
        },
      ],
    },
    cases: [{ who: 'Il singolo pasto non ha prezzo', facts: {}, priceCents: 0 }],
  },
  {
    key: 'luson',
    place: 'Luson',
    title: 'Quota mensile, personale a parte',
    source: PUBLISHED,
    note: 'Dal Comune: 28 e 24 € al mese, personale 60 €, chi è in servizio a tavola non paga. A chi spetti il prezzo minore è d’esempio.',
    definition: {
      version: 1,
      base: [NO_MEAL_PRICE],
      adjustments: [],
      fixedParts: [
        {
          label: 'Quota mensile',
          amounts: [
            price('In servizio a tavola', 0, { diners: ['staff_on_duty'] }),
            price('Personale', 6_000, { diners: ['staff'] }),
            price('Primo figlio', 2_800, { childOrder: { from: 1, to: 1 } }),
            price('Altri figli', 2_400, { childOrder: { from: 2 } }),
          ],
          adjustments: [],
          months: schoolMonths(),
          withoutMealsPercent: 50,
        },
      ],
    },
    cases: [{ who: 'Il singolo pasto non ha prezzo', facts: {}, priceCents: 0 }],
  },
  {
    key: 'primiero',
    place: 'Primiero',
    title: 'Pasti agevolati fino a un numero l’anno',
    source: 'Tariffe pubblicate dalla Comunità di Primiero, lette a novembre 2026',
    note: 'Dalla Comunità: 70, 140 e 170 pasti agevolati l’anno. A chi spettino e i prezzi sono d’esempio.',
    definition: {
      version: 1,
      base: [price('Pasto agevolato', 400)],
      adjustments: [],
      mealSteps: [
        { label: 'Oltre i pasti agevolati', when: { levels: ['lower_secondary'] }, period: 'school_year', fromMeal: 71, priceCents: 650 },
        { label: 'Oltre i pasti agevolati', when: { levels: ['primary'] }, period: 'school_year', fromMeal: 141, priceCents: 650 },
        { label: 'Oltre i pasti agevolati', when: { levels: ['nursery'] }, period: 'school_year', fromMeal: 171, priceCents: 650 },
      ],
    }, // prettier-ignore
    cases: [{ who: 'Finché i pasti agevolati durano', facts: {}, priceCents: 400 }],
  },
  {
    key: 'bologna',
    place: 'Bologna',
    title: 'Pasti gratuiti ogni anno',
    source: PUBLISHED,
    note: 'Dal Comune: 37, 25 e 15 pasti gratuiti. A chi spettino e il prezzo sono d’esempio.',
    definition: {
      version: 1,
      base: [price('Prezzo intero', 520)],
      adjustments: [],
      mealSteps: [
        { label: 'Pasti gratuiti', when: { enrolledSiblings: { from: 3 } }, period: 'school_year', fromMeal: 1, toMeal: 37, priceCents: 0 },
        { label: 'Pasti gratuiti', when: { enrolledSiblings: { from: 2, to: 2 } }, period: 'school_year', fromMeal: 1, toMeal: 25, priceCents: 0 },
        { label: 'Pasti gratuiti', when: { enrolledSiblings: { from: 1, to: 1 } }, period: 'school_year', fromMeal: 1, toMeal: 15, priceCents: 0 },
      ],
    }, // prettier-ignore
    cases: [{ who: 'Dopo i pasti gratuiti', facts: {}, priceCents: 520 }],
  },
  {
    key: 'pescia',
    place: 'Pescia',
    title: 'ISEE del 31 agosto per tutto l’anno, non residenti al massimo',
    source: PUBLISHED,
    note: 'Dal Comune: vale l’ISEE del 31 agosto, massimo per i non residenti. Limiti e prezzi sono d’esempio.',
    definition: {
      version: 1,
      base: [
        price('Non residenti: tariffa massima', 500, { isResident: false }),
        price('ISEE fino a 10.000 €', 300, { isResident: true, iseeCents: { from: 0, to: 1_000_000 } }),
        price('ISEE oltre 10.000 €', 500, { isResident: true, iseeCents: { from: 1_000_001 } }),
        price(NO_ISEE, 500, { isResident: true, withoutIsee: true }),
      ],
      adjustments: [],
      iseeRule: { kind: 'frozen_on', monthDay: '08-31' },
    },
    cases: [
      { who: 'ISEE 9.000,00 €', facts: { iseeCents: 900_000 }, priceCents: 300 },
      {
        who: 'Non residente, ISEE 9.000,00 €',
        facts: { iseeCents: 900_000, isResident: false },
        priceCents: 500,
      },
    ],
  },
];
