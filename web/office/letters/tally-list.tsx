import { useTranslation } from '../../ui/use-translation.ts';
import type { LetterTally } from '#common/contract/accounts.ts';
import { formatCount } from '../format-count.ts';

interface TallyListProps {
  tally: LetterTally;
  parts: ReadonlyArray<Exclude<keyof LetterTally, 'chosen'>>;
}

/** A selection in sentences, part by part; a part that is empty is not mentioned. */
export function TallyList({ tally, parts }: TallyListProps) {
  const { t } = useTranslation('office');
  const filled = parts.filter((part) => tally[part] > 0);
  if (filled.length === 0) return null;
  return (
    <ul className="tally-list">
      {filled.map((part) => (
        <li key={part}>
          {t(`letters.tally.${part}`, { count: tally[part], shown: formatCount(tally[part]) })}
        </li>
      ))}
    </ul>
  );
}
