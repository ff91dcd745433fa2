import type { DataSource } from '#common/contract/family.ts';
import { formatInstant } from '../../ui/format.ts';
import { useFamilyText } from './use-family-text.ts';

/** When a person's data last changed, and on whose word. */
export function DataOrigin({ updatedAt, updatedFrom }: { updatedAt: string; updatedFrom: DataSource }) {
  const { t } = useFamilyText();
  return (
    <p className="data-origin">
      {t('updated', { when: formatInstant(updatedAt), source: t(`source.${updatedFrom}`) })}
    </p>
  );
}
