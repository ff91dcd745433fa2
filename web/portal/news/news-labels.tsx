import { useTranslation } from '../../ui/use-translation.ts';
import type { PortalNewsRow } from '#common/contract/news.ts';
import { StatusDot } from '../../ui/status-dot.tsx';

/** What is worth knowing before the title: that it waits to be read, that it matters. */
export function NewsLabels({ isUnread, isImportant }: Pick<PortalNewsRow, 'isUnread' | 'isImportant'>) {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  if (!isUnread && !isImportant) return null;
  return (
    <p className="news-labels">
      {isUnread && <StatusDot tone="info" label={t('unread')} />}
      {isImportant && <StatusDot tone="danger" label={t('important')} />}
    </p>
  );
}
