import type { ManualEntryView } from '#common/contract/manual-entries.ts';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ReverseDialog } from '../reverse-dialog.tsx';
import { useReverseEntry } from './api.ts';

interface ReverseButtonProps {
  invoiceId: number;
  entry: ManualEntryView;
  onDone: () => void;
}

/** Takes back what was booked by hand, with a reason. */
export function ReverseButton({ invoiceId, entry, onDone }: ReverseButtonProps) {
  const { t } = useTranslation('office');
  const reverse = useReverseEntry(invoiceId, entry.manualEntryId);
  const amount = formatEuro(entry.amountCents);
  const kind = t(`manualEntries.kinds.${entry.kind}`);
  const texts = t('manualEntries.reverse', { returnObjects: true, amount, kind });
  return <ReverseDialog texts={texts} queryKey="manual-entries" reverse={reverse} onDone={onDone} />;
}
