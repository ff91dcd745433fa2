import { expect, it } from 'vitest';
import { fillTemplate } from './fill-template.ts';

const ticket = { guardianName: 'Prova Anna', childName: 'Luca Prova', number: '2026/00012' };

it('says whom and what a ready answer is about', () => {
  expect(fillTemplate('{genitore}: {bambino}, n. {numero}. {altro}', ticket)).toBe(
    'Prova Anna: Luca Prova, n. 2026/00012. {altro}',
  );
  expect(fillTemplate('Per {bambino}', { ...ticket, childName: null })).toBe('Per suo figlio');
});
