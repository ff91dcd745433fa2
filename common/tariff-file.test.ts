import { describe, expect, it } from 'vitest';
import { tariffExamples } from './tariff-examples/index.ts';
import { readTariffFile, writeTariffFile } from './tariff-file.ts';

const VALIDITY = { validFrom: '2026-09-01', validTo: '2027-08-31' };

describe('a tariff file', () => {
  it.each(tariffExamples.map((example) => [example.key, example] as const))(
    '%s comes back as it was',
    (_key, { title, definition }) => {
      const file = { name: title, ...VALIDITY, definition };
      expect(readTariffFile(writeTariffFile(file))).toEqual(file);
    },
  );

  it('reads as Italian: names, words and amounts', () => {
    const lissone = tariffExamples.find(({ key }) => key === 'lissone');
    const text = writeTariffFile({ name: 'fixed', ...VALIDITY, definition: lissone?.definition });
    expect(JSON.parse(text)).toMatchObject({
      nome: 'fixed',
      valida_dal: '2026-09-01',
      regole: {
        prezzi: expect.arrayContaining([
          {
            tipo: 'fisso',
            descrizione: 'Fascia 1',
            per_chi: { isee: { da: '0,00', a: '3.000,00' } },
            prezzo: '0,50',
          },
        ]) as unknown,
        decorrenza_isee: { tipo: 'stesso_mese_se_entro', giorno: 15 },
      },
    });
  });

  it.each(['', 'ciao', '[1]', '"x"', 'null'])('%j is none', (text) =>
    expect(readTariffFile(text)).toBeNull(),
  );

  it('an amount that is none stays, for the check to refuse', () => {
    expect(readTariffFile('{"prezzo": "quattro"}')).toEqual({ priceCents: 'quattro' });
  });
});
