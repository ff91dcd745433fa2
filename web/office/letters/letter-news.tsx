import { useTranslation } from '../../ui/use-translation.ts';
import type { LetterTally } from '#common/contract/accounts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Done } from '../done.tsx';
import { formatCount } from '../format-count.ts';
import { TallyList } from './tally-list.tsx';

export type News = { kind: 'sent'; tally: LetterTally } | { kind: 'printed'; fileNames: readonly string[] };

/** What the last action did. */
export function LetterNews({ news }: { news: News | null }) {
  const { t } = useTranslation('office');
  if (news === null) return null;
  if (news.kind === 'printed') {
    return (
      <Done title={t('letters.printed.title')}>
        <p className="mb-0">
          {t('letters.printed.text', { count: news.fileNames.length, names: news.fileNames.join(', ') })}
        </p>
      </Done>
    );
  }
  const count = news.tally.sendable;
  if (count === 0) {
    return (
      <Alert tone="info" title={t('letters.sent.nobody')}>
        <TallyList tally={news.tally} parts={['waiting', 'withoutEmail', 'active', 'noAccess']} />
      </Alert>
    );
  }
  return (
    <Done title={t('letters.sent.title', { count, shown: formatCount(count) })}>
      <p className="mb-1">{t('letters.sent.text')}</p>
      <TallyList tally={news.tally} parts={['withoutEmail', 'waiting', 'active', 'noAccess']} />
    </Done>
  );
}
