import { describe, expect, it } from 'vitest';
import {
  collectedOf,
  monthIn,
  movementParamsOf,
  movementQueryOf,
  movementViewOf,
  netOf,
  residueOf,
  sumFigures,
  yearIn,
} from './view.ts';

const FIGURES = {
  assessedCents: 1000,
  creditedCents: 100,
  writtenOffCents: 50,
  pagopaCents: 500,
  otherMeansCents: 100,
  compensatedCents: -20,
  refundedCents: 5,
};

describe('the figures', () => {
  it('are added up', () => {
    expect(sumFigures([FIGURES, FIGURES])).toMatchObject({ assessedCents: 2000, compensatedCents: -40 });
    expect(sumFigures([]).assessedCents).toBe(0);
  });

  it('say what is left', () => {
    expect([netOf(FIGURES), collectedOf(FIGURES), residueOf(FIGURES)]).toEqual([850, 580, 275]);
  });
});

describe('the address', () => {
  it('says the year and the month, or means this year', () => {
    expect(yearIn(new URLSearchParams('anno=2025'), '2026-11-20')).toBe(2025);
    expect(yearIn(new URLSearchParams('anno=ieri'), '2026-11-20')).toBe(2026);
    expect(monthIn(new URLSearchParams('mese=2026-10'), 2026)).toBe('2026-10');
    expect(monthIn(new URLSearchParams('mese=2025-10'), 2026)).toBeNull();
    expect(monthIn(new URLSearchParams('mese=2026-13'), 2026)).toBeNull();
  });

  it('says which movements', () => {
    const view = { month: '2026-10', kind: 'canteen', serviceId: 3, figure: 'pagopa', page: 2 } as const;
    expect(movementViewOf(new URLSearchParams(movementParamsOf(view)), '2026-11-20')).toEqual(view);
    expect(movementQueryOf(view)).toBe('month=2026-10&kind=canteen&serviceId=3&figure=pagopa&page=2');
    expect(movementQueryOf(view, true)).not.toContain('page');
  });

  it('leaves out what means nothing', () => {
    const view = movementViewOf(new URLSearchParams('conto=x&servizio=-1&colonna=y&mese=z'), '2026-11-20');
    expect(view).toEqual({ month: '2026-11', kind: null, serviceId: null, figure: null, page: 1 });
  });
});
