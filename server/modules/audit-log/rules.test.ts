import { describe, expect, it } from 'vitest';
import { actorLabel, isAboutDiets, subjectPath } from './rules.ts';

describe('who', () => {
  it.each([
    ['office:rossi', 'Anna Rossi', 'Anna Rossi (rossi, Ufficio)'],
    ['portal:g0001', 'Genitore Prova', 'Genitore Prova (g0001, Portale)'],
    ['office:chiuso', null, 'chiuso (Ufficio)'],
    ['portal:?', null, '? (Portale)'],
    ['portal:guardian 7', null, 'guardian 7 (Portale)'],
    ['system', null, 'Il sistema'],
    ['pagopa', null, 'pagoPA'],
    ['prova', null, 'prova'],
    ['cli:comando', null, 'cli:comando'],
  ])('%s is %s', (actor, actorName, label) => {
    expect(actorLabel({ actor, actorName })).toBe(label);
  });
});

describe('where', () => {
  it.each([
    ['child', null, '/bambini/7'],
    ['guardian', 3, '/famiglie/3'],
    ['guardian', null, null],
    ['invoice', 2, '/chiusure/2/fatture/7'],
    ['invoice', null, null],
    ['child_diet', 5, '/bambini/5'],
    ['refund_request', 5, '/ricariche/5'],
    ['billing_run', null, '/chiusure/7'],
    ['ticket', null, '/segnalazioni/7'],
    ['tenant', null, null],
    ['account', null, null],
  ])('%s within %s is at %s', (kind, withinId, path) => {
    expect(subjectPath(kind, '7', withinId)).toBe(path);
  });
});

it.each([
  ['diets.open_certificate', true],
  ['registry.give_diet', true],
  ['registry.read_diet_reason', true],
  ['billing.credit_adjustment', false],
])('%s is about diets: %s', (action, isSo) => {
  expect(isAboutDiets(action)).toBe(isSo);
});
