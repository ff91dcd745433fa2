import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { CutoffView, UndoReceipt } from '#common/contract/presences.ts';
import { NotSentYet } from './answer-texts.tsx';
import { FocusedBox } from './focused-box.tsx';
import { PresenceDialog } from './presence-dialog.tsx';
import { useCancelMeals, type ForChild } from './queries.ts';
import { RangeFields } from './range-form.tsx';
import { ReceiptBox } from './receipt-box.tsx';
import { UndoNews } from './undo-button.tsx';

interface RangeDialogProps {
  child: ForChild;
  cutoff: CutoffView;
  /** Today in Rome, by the server's clock. */
  today: string;
}

/** Disdici più giorni: the button, and the dialog with the form and then its result. */
export function RangeDialog({ child, cutoff, today }: RangeDialogProps) {
  const { t } = useTranslation('portal');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary meal-button"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {t('presences.range.open')}
      </button>
      <PresenceDialog
        open={isOpen}
        title={t('presences.range.titleFor', { name: child.firstName })}
        onClose={() => setIsOpen(false)}
      >
        <RangeRequest child={child} cutoff={cutoff} today={today} />
      </PresenceDialog>
    </>
  );
}

function RangeRequest({ child, cutoff, today }: RangeDialogProps) {
  const { ask, isSending, answer } = useCancelMeals(child);
  const [undone, setUndone] = useState<UndoReceipt | null>(null);
  if (undone) {
    return (
      <FocusedBox>
        <UndoNews receipt={undone} />
      </FocusedBox>
    );
  }
  if (answer?.kind === 'accepted') {
    return (
      <FocusedBox>
        <ReceiptBox child={child} receipt={answer.receipt} onUndone={setUndone} />
      </FocusedBox>
    );
  }
  if (answer === null) {
    return (
      <FocusedBox>
        <NotSentYet />
      </FocusedBox>
    );
  }
  return (
    <RangeFields cutoff={cutoff} today={today} refusal={answer?.reason} isSending={isSending} onSend={ask} />
  );
}
