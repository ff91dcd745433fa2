import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isIntent } from '../cards/card.ts';
import { followUpModel, learnFollowUps, readFollowUps } from './follow-up-model.ts';

const lines = await readFile(path.join(import.meta.dirname, 'follow-ups.txt'), 'utf8');
const model = followUpModel(learnFollowUps(lines));

it('every example goes from an answer that there is to one that there is', () => {
  for (const { before, intent, text } of readFollowUps(lines)) {
    expect([isIntent(before), isIntent(intent)], `${before} > ${text} > ${intent}`).toEqual([true, true]);
  }
});

describe('an example', () => {
  it('that holds after a topic is learnt after several of its answers', () => {
    const found = readFollowUps('# nota\n\nday|entro che ora|disdetta_orario\n');
    expect(new Set(found.map(({ before }) => before)).size).toBe(3);
    expect(found[0]).toMatchObject({ text: 'entro che ora', intent: 'disdetta_orario' });
  });

  it('that holds after one answer is learnt once', () => {
    expect(readFollowUps('menu|e domani|menu')).toEqual([
      { before: 'menu', text: 'e domani', intent: 'menu' },
    ]);
  });
});

describe('the same words', () => {
  it.each([
    ['importo_dovuto', 'entro quando?', 'scadenza_pagamento'],
    ['disdetta_pasto', 'entro quando?', 'disdetta_orario'],
    ['avviso_genera', 'e dove lo porto?', 'avviso_dove_pagare'],
    ['stato_pagamento', 'ma io ho già pagato', 'pagato_non_risulta'],
    ['presenze', 'no, quel giorno era assente', 'presenza_errata'],
    ['menu', 'e domani?', 'menu'],
  ])('after %s «%s» means %s', (before, text, meant) => {
    const [first] = [...model(text, before)].sort(([, one], [, other]) => other - one);
    expect(first?.[0]).toBe(meant);
  });
});
