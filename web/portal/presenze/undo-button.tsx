import { useTranslation } from '../../ui/use-translation.ts';
import type { CancellationKind, UndoReceipt } from '#common/contract/presences.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { refusalIn } from '../refusal.ts';
import { useUndo, type ForChild } from './queries.ts';
import { presenceTexts } from './texts-it.ts';
import { dayInWords } from './when.ts';

interface UndoButtonProps {
  child: ForChild;
  kind: CancellationKind;
  days: readonly string[];
  onUndone: (receipt: UndoReceipt) => void;
}

/** Takes a request back, with the reason when that is refused. */
export function UndoButton({ child, kind, days, onUndone }: UndoButtonProps) {
  const { t } = useTranslation('portal');
  const undo = useUndo(child.childId);
  const reason = refusalIn(presenceTexts.undo.refusal, undo.error);
  return (
    <>
      {reason && <Alert tone="danger">{t(`presences.undo.refusal.${reason}`)}</Alert>}
      {undo.isError && !reason && <ErrorState error={undo.error} />}
      <button
        type="button"
        className="btn btn-outline-primary meal-button"
        disabled={undo.isPending}
        // The second click of a double one comes before the button is drawn as busy.
        onClick={({ detail }) => detail <= 1 && undo.mutate(days, { onSuccess: onUndone })}
      >
        {undo.isPending ? t('presences.undo.sending') : t(`presences.undo.${kind}`)}
        <span className="visually-hidden">{t('presences.card.forChild', { name: child.firstName })}</span>
      </button>
    </>
  );
}

/** What came of it. */
export function UndoNews({ receipt }: { receipt: UndoReceipt }) {
  const { t } = useTranslation('portal');
  const { restored, tooLate } = receipt;
  const inWords = (days: readonly string[]): string => days.map(dayInWords).join(', ');
  return (
    <>
      {restored.length > 0 && (
        <Alert tone="success">
          {t('presences.undo.done', { count: restored.length, days: inWords(restored) })}
        </Alert>
      )}
      {tooLate.length > 0 && (
        <Alert tone="warning">{t('presences.undo.tooLate', { days: inWords(tooLate) })}</Alert>
      )}
    </>
  );
}
