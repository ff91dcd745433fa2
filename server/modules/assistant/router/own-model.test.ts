import { describe, expect, it } from 'vitest';
import { Router } from './router.ts';

const AUTHORED = [
  { intent: 'menu', text: 'cosa si mangia oggi a mensa' },
  { intent: 'menu', text: 'che piatti ci sono a pranzo' },
  { intent: 'menu', text: 'il menu della settimana' },
  { intent: 'importo_dovuto', text: 'quanto devo pagare di mensa' },
  { intent: 'importo_dovuto', text: 'a quanto ammonta il mio debito' },
  { intent: 'importo_dovuto', text: 'quanto è il totale da pagare' },
];
const OWN = [
  { intent: 'own_1_merenda', text: 'la merenda si porta da casa' },
  { intent: 'own_1_merenda', text: 'chi dà lo spuntino di metà mattina' },
];
const stored = Router.learn(AUTHORED, 'menu|e domani|menu');
const router = Router.restore(structuredClone(stored));
const first = (from: Router, text: string) => from.route(text).candidates[0]?.intent;

describe('what a Comune has taught', () => {
  const model = router.learnOwn(stored, OWN);
  const own = router.withOwn(OWN, model);

  it('is understood beside the authored examples, in other words too', () => {
    expect(own && first(own, 'lo spuntino lo diamo noi da casa?')).toBe('own_1_merenda');
    expect(own && first(own, 'quanto devo pagare')).toBe('importo_dovuto');
    expect(first(router, 'cosa si mangia')).toBe('menu');
  });

  it('leaves the router of the others as it was', () => {
    expect(router.route('lo spuntino').candidates.map(({ intent }) => intent)).not.toContain('own_1_merenda');
  });

  it('learns the same each time', () => {
    expect(router.learnOwn(stored, OWN)).toEqual(model);
  });

  it('is not read with other examples than those it was learnt with', () => {
    expect(router.withOwn(OWN.slice(1), model)).toBeNull();
    const other = Router.restore(Router.learn(AUTHORED.slice(1), 'menu|e domani|menu'));
    expect(other.withOwn(OWN, model)).toBeNull();
  });

  it('counts by its words alone where it is not learnt', () => {
    const heeding = router.heeding(OWN);
    expect(first(heeding, 'la merenda si porta da casa')).toBe('own_1_merenda');
    expect(first(heeding, 'quanto devo pagare')).toBe('importo_dovuto');
  });
});
