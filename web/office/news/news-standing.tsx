import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeNewsRow } from '#common/contract/news.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { STANDING_TONE, standingOf } from './view.ts';

/** Draft, published, waiting for its time, over, withdrawn. */
export function NewsStanding({ item }: { item: Pick<OfficeNewsRow, 'state' | 'isWaiting' | 'isExpired'> }) {
  const { t } = useTranslation('office');
  const standing = standingOf(item);
  const label =
    standing === 'waiting' || standing === 'expired' ? t(`news.${standing}`) : t(`news.state.${standing}`);
  return <StatusDot tone={STANDING_TONE[standing]} label={label} />;
}
