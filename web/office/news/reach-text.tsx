import { useTranslation } from '../../ui/use-translation.ts';
import type { AudienceCount } from '#common/contract/news.ts';
import { Alert } from '../../ui/alert.tsx';
import { formatCount } from '../format-count.ts';

/** How many people an item will reach, before it does. */
export function ReachText({ count }: { count: AudienceCount }) {
  const { t } = useTranslation('office');
  const { guardians, withEmail } = count;
  if (guardians === 0) return <Alert tone="warning">{t('news.reach.zero')}</Alert>;
  const without = guardians - withEmail;
  return (
    <p>
      <strong>{t('news.reach.text', { count: guardians, shown: formatCount(guardians) })}</strong>
      {', '}
      {t('news.reach.email', { shown: formatCount(withEmail) })}
      {without > 0 && ` ${t('news.reach.noEmail', { count: without, shown: formatCount(without) })}`}
    </p>
  );
}
