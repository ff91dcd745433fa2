import { expect, it } from 'vitest';
import type { AttestationList, AttestedChild } from '#common/contract/attestation.ts';
import { namesWithoutCode } from './missing-codes.ts';

const child = (childId: number, name: string, fiscalCode: string | null): AttestedChild => ({
  childId,
  name,
  fiscalCode,
  paidCents: 1,
  backCents: 0,
  attestedCents: 1,
  laterBackCents: 0,
  earlierBackCents: 0,
});

function listOf(holderCode: string | null, ...years: AttestedChild[][]): AttestationList {
  return {
    holder: { name: 'Mario Prova', fiscalCode: holderCode },
    years: years.map((children, index) => ({
      year: 2026 - index,
      isOver: true,
      children,
      attestedCents: 0,
      surplusCents: 0,
      creditBackCents: 0,
    })),
    updatedAt: '2027-01-01T09:00:00Z',
  };
}

it('names each once, over all the years', () => {
  const list = listOf(
    null,
    [child(1, 'Anna Prova', null), child(2, 'Bruno Prova', 'X')],
    [child(1, 'Anna Prova', null)],
  );
  expect(namesWithoutCode(list)).toEqual(['Mario Prova', 'Anna Prova']);
});

it('names nobody when all codes are known', () => {
  expect(namesWithoutCode(listOf('X', [child(2, 'Bruno Prova', 'Y')]))).toEqual([]);
});
