import { expect, it } from 'vitest';
import type { CoercionRow, CoercionTerm } from '#common/contract/coercion.ts';
import { countWithoutFiscalCode, handedOver, sumOf } from './handed-over.ts';

const rowOf = (
  term: CoercionTerm,
  outstandingCents: number,
  payerFiscalCode: string | null,
  payerName: string,
) => ({ term, outstandingCents, payerFiscalCode, payerName, payerAddress: '' }) as CoercionRow;

const rows = [
  rowOf('ended', 100, 'X', 'Prova Anna'),
  rowOf('running', 20, null, 'Prova Bruno'),
  rowOf('undelivered', 3, null, 'Prova Carla'),
  rowOf('undelivered', 4, null, 'Prova Carla'),
];

it('hands over only what was delivered and whose term ended', () => {
  expect(sumOf(handedOver(rows))).toBe(100);
});

it('counts the payers without a fiscal code, each once', () => {
  expect(countWithoutFiscalCode(rows)).toBe(2);
  expect(countWithoutFiscalCode(handedOver(rows))).toBe(0);
});
