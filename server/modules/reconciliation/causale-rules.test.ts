import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { flowOfMovement, isPagopaCausale, namedFlow } from './causale-rules.ts';

const flow = (flowName: string, missingCents = 4500, flowId = 1) => ({ flowId, flowName, missingCents });
const FLOW = '2026-11-02PPAYITR1XXX-S2026110200001';

describe('the causale names its flow', () => {
  test.each([
    `/PUR/LGPE-RIVERSAMENTO/URI/${FLOW}`,
    `/PUR/LGPE-RIVERSAMENTO/TXT/1/URI/${FLOW}`,
    `PUR/LGPE-RIVERSAMENTO/URI/${FLOW}`,
    `ACCREDITO INCASSI DEBITORE 321/PUR/LGPE-RIVERSAMENTO/URI/${FLOW}`,
    `ACCREDITI VARI LGPE-RIVERSAMENTO/URI/2026-11-02 PPAYITR1XXX-S2026110200001`,
    `Data Ordine: 02/11/2026 :RI3:/PUR/LGPE-RIVERSAMENTO/URI/${FLOW} :SEC:CASH :OR1:BANCA DI PROVA`,
    `/pur/lgpe-riversamento/uri/${FLOW.toLowerCase()}`,
    `/PUR/LGPE-RIVERSAMENTO/U RI/${FLOW}`,
    `/PUR/LGPE-RIVERSAMENTO/URI/${FLOW}/TXT/altro`,
  ])('%s', (description) => {
    expect(isPagopaCausale(description)).toBe(true);
    expect(
      flowOfMovement({ description, amountCents: 4500 }, [flow(FLOW), flow('2026-11-02XX', 1, 2)]),
    ).toEqual(flow(FLOW));
  });

  test.each(['BONIFICO ROSSI MARIO MENSA', '', '/RFB/01000000000000144/45.00', 'URI senza barre'])(
    '“%s” names none',
    (description) => {
      expect(namedFlow(description)).toBeNull();
      expect(flowOfMovement({ description, amountCents: 4500 }, [flow(FLOW)])).toBeNull();
    },
  );
});

it('takes a name that was cut off when the sum agrees, and only then', () => {
  const description = `/PUR/LGPE-RIVERSAMENTO/URI/${FLOW.slice(0, -6)}`;
  expect(flowOfMovement({ description, amountCents: 4500 }, [flow(FLOW)])).toEqual(flow(FLOW));
  expect(flowOfMovement({ description, amountCents: 4400 }, [flow(FLOW)])).toBeNull();
  const twin = flow(`${FLOW.slice(0, -1)}9`, 4500, 2);
  expect(flowOfMovement({ description, amountCents: 4500 }, [flow(FLOW), twin])).toBeNull();
});

it('takes the name even when the sum differs', () => {
  const movement = { description: `/PUR/LGPE-RIVERSAMENTO/URI/${FLOW}`, amountCents: 1 };
  expect(flowOfMovement(movement, [flow(FLOW)])).toEqual(flow(FLOW));
});

it('lets the sum decide between a name and one that it begins', () => {
  const [short, long] = [flow('2026-11-02ABC-1', 100, 1), flow('2026-11-02ABC-12', 200, 2)];
  const description = '/PUR/LGPE-RIVERSAMENTO/URI/2026-11-02ABC-1 2';
  expect(flowOfMovement({ description, amountCents: 100 }, [short, long])).toBe(short);
  expect(flowOfMovement({ description, amountCents: 200 }, [short, long])).toBe(long);
  expect(flowOfMovement({ description, amountCents: 300 }, [short, long])).toBeNull();
});

const flowName = fc
  .tuple(
    fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
    fc.stringMatching(/^[A-Z0-9]{4,11}$/),
    fc.stringMatching(/^[A-Za-z0-9_]{6,12}$/),
  )
  .map(([day, psp, serial]) => `${day.toISOString().slice(0, 10)}${psp}-${serial}`.slice(0, 35));
const words = fc.stringMatching(/^[A-Z0-9 :.]{0,30}$/);

describe('whatever a bank does to the text', () => {
  it('the flow is found among others, with words before and after and blanks inside', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(flowName, { minLength: 1, maxLength: 6, selector: (name) => name.toLowerCase() }),
        words,
        words,
        fc.array(fc.nat(34), { maxLength: 3 }),
        fc.boolean(),
        (names, before, after, breaks, withText) => {
          const flows = names.map((name, place) => flow(name, 1000 + place, place + 1));
          const [wanted] = flows;
          if (!wanted) return;
          let name = wanted.flowName;
          for (const place of breaks.toSorted((a, b) => b - a))
            name = `${name.slice(0, place)} ${name.slice(place)}`.trim();
          const text = withText ? '/TXT/1' : '';
          const description = `${before}/PUR/LGPE-RIVERSAMENTO${text}/URI/${name} /${after}`;
          const amountCents = wanted.missingCents;
          expect(flowOfMovement({ description, amountCents }, flows)).toBe(wanted);
        },
      ),
    );
  });

  it('never a flow that the text does not name', () => {
    fc.assert(
      fc.property(flowName, flowName, (named, other) => {
        fc.pre(
          !named.toLowerCase().startsWith(other.toLowerCase()) &&
            !other.toLowerCase().startsWith(named.toLowerCase()),
        );
        const description = `/PUR/LGPE-RIVERSAMENTO/URI/${named}`;
        expect(flowOfMovement({ description, amountCents: 4500 }, [flow(other)])).toBeNull();
      }),
    );
  });
});
