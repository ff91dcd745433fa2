import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { CancellationKind, PresenceDay, UndoReceipt } from '#common/contract/presences.ts';
import { Alert } from '../../ui/alert.tsx';
import { NotSentYet, RefusalText } from './answer-texts.tsx';
import { FocusedBox } from './focused-box.tsx';
import { isWaitingFor } from './pending-queue.ts';
import { useCancelMeals, type ForChild } from './queries.ts';
import { ReceiptBox } from './receipt-box.tsx';
import { UndoButton, UndoNews } from './undo-button.tsx';
import { usePendingRequests } from './use-pending.ts';

interface MealActionProps {
  child: ForChild;
  day: PresenceDay;
  /** What the large button says. */
  cancelLabel: string;
  /** Whether the deadline is still to come. */
  isOpen: boolean;
}

/** What a parent can do with one day: cancel its meal, or take that back; and what came of it. */
export function MealAction({ child, day, cancelLabel, isOpen }: MealActionProps) {
  const { t } = useTranslation('portal');
  const { ask: send, isSending, answer, forget } = useCancelMeals(child);
  const [undone, setUndone] = useState<UndoReceipt | null>(null);
  const receipt = answer?.kind === 'accepted' ? answer.receipt : null;
  const isHeld = receipt !== null && day.cancellationNumber === receipt.number;
  const [wasHeld, setWasHeld] = useState(false);
  // Seen in force and then no more: it was taken back elsewhere, and the receipt is worth nothing.
  const isTakenBack = wasHeld && !isHeld;
  if (isHeld && !wasHeld) setWasHeld(true);
  const isWaiting = isWaitingFor(usePendingRequests(), child.childId, day.date);

  function ask(kind: CancellationKind): void {
    setUndone(null);
    setWasHeld(false);
    send({ kind, startsOn: day.date, endsOn: day.date });
  }
  function showUndone(receipt: UndoReceipt): void {
    forget();
    setWasHeld(false);
    setUndone(receipt);
  }

  if (answer === null) {
    return (
      <FocusedBox>
        <NotSentYet />
      </FocusedBox>
    );
  }
  if (isWaiting) return <NotSentYet />;
  if (receipt && !isTakenBack) {
    return (
      <FocusedBox>
        <ReceiptBox child={child} receipt={receipt} onUndone={showUndone} />
      </FocusedBox>
    );
  }
  return (
    <>
      {undone && (
        <FocusedBox>
          <UndoNews receipt={undone} />
        </FocusedBox>
      )}
      {answer?.kind === 'refused' && (
        <Alert tone="danger">
          <RefusalText reason={answer.reason} />
        </Alert>
      )}
      {day.cancellationNumber !== null && (
        <p>{t('presences.receipt.held', { number: day.cancellationNumber })}</p>
      )}
      {isOpen && day.state === 'planned' && (
        <AskButtons
          child={child}
          cancelLabel={cancelLabel}
          hasLightMeals={(day.cutoff?.maxLightDays ?? 0) > 0}
          isSending={isSending}
          onAsk={ask}
        />
      )}
      {isOpen && (day.state === 'cancelled' || day.state === 'light_meal') && (
        <UndoButton child={child} kind={day.state} days={[day.date]} onUndone={showUndone} />
      )}
    </>
  );
}

interface AskButtonsProps {
  child: ForChild;
  cancelLabel: string;
  /** Offers the *pasto in bianco* too. */
  hasLightMeals: boolean;
  isSending: boolean;
  onAsk: (kind: CancellationKind) => void;
}

function AskButtons({ child, cancelLabel, hasLightMeals, isSending, onAsk }: AskButtonsProps) {
  const { t } = useTranslation('portal');
  const forChild = (
    <span className="visually-hidden">{t('presences.card.forChild', { name: child.firstName })}</span>
  );
  return (
    <div className="meal-buttons">
      <button
        type="button"
        className="btn btn-primary meal-button"
        disabled={isSending}
        // The second click of a double one comes before the button is drawn as busy.
        onClick={({ detail }) => detail <= 1 && onAsk('cancelled')}
      >
        {isSending ? t('presences.dialog.sending') : cancelLabel}
        {forChild}
      </button>
      {hasLightMeals && (
        <button
          type="button"
          className="btn btn-outline-primary meal-button"
          disabled={isSending}
          onClick={({ detail }) => detail <= 1 && onAsk('light_meal')}
        >
          {t('presences.dialog.lightMeal')}
          {forChild}
        </button>
      )}
    </div>
  );
}
