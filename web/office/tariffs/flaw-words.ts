import type { TariffFlaw } from '#common/tariff-flaws.ts';
import { iseeWords, whoWords } from '#common/tariff-rule-words.ts';
import { formatEuro } from '#common/money.ts';
import { tariffTexts } from './texts-it.ts';

const { flaw: words } = tariffTexts;

/** A flaw in a sentence that says what to mend. */
export function flawWords(flaw: TariffFlaw): string {
  const table = flaw.table === undefined ? '' : words.inTable.replace('{{table}}', flaw.table);
  return table + sentenceOf(flaw);
}

function sentenceOf(flaw: TariffFlaw): string {
  switch (flaw.kind) {
    case 'hole':
    case 'overlap': {
      const where = flaw.levels ? ` (${whoWords({ levels: [...flaw.levels] }).toLowerCase()})` : '';
      return words[flaw.kind].replace('{{amount}}', formatEuro(flaw.atCents)).replace('{{where}}', where);
    }
    case 'without_isee':
      return words.without_isee;
    case 'unreachable':
      return words.unreachable.replace('{{label}}', flaw.label).replace('{{by}}', flaw.by);
    case 'no_price': {
      const { level, isResident, iseeCents, childOrder } = flaw.facts;
      const who = whoWords({ isResident, levels: [level], childOrder: { from: childOrder, to: childOrder } });
      const isee =
        iseeCents === null
          ? { withoutIsee: true as const }
          : { iseeCents: { from: iseeCents, to: iseeCents } };
      return words.no_price.replace('{{who}}', `${who}, ISEE ${iseeWords(isee)}`);
    }
    case 'bad_range':
    case 'same_label':
      return words[flaw.kind].replace('{{label}}', flaw.label);
  }
}
