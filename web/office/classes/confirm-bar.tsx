import { useTranslation } from '../../ui/use-translation.ts';
import { countShown, type Shown } from './marks.ts';

interface ConfirmBarProps {
  shown: readonly Shown[];
  isCalled: boolean;
  /** Time of the confirmation that the server knows. */
  calledAt: string | null;
  /** Touched since the last sending. */
  changes: number;
  canUndo: boolean;
  isWaiting: boolean;
  onUndo: () => void;
  onConfirm: () => void;
}

/** Always in sight: how many eat, and the button that tells the kitchen. */
export function ConfirmBar(props: ConfirmBarProps) {
  const { shown, isCalled, changes, canUndo, onUndo, onConfirm } = props;
  const { t } = useTranslation('office');
  const { meals, lightMeals, without } = countShown(shown);
  return (
    <div className="confirm-bar">
      <p className="mb-0" role="status">
        <strong>{t('classes.eating', { count: meals })}</strong>
        {lightMeals > 0 && <span> · {t('classes.light', { count: lightMeals })}</span>}
        <span> · {t('classes.without', { count: without })}</span>
        <span className="confirm-bar-state">{stateWords(props, t)}</span>
      </p>
      <div className="confirm-bar-actions">
        <button type="button" className="btn btn-outline-primary" disabled={!canUndo} onClick={onUndo}>
          {t('classes.undo')}
        </button>
        <button
          type="button"
          className="btn btn-primary"
          disabled={isCalled && changes === 0}
          // The second click of a double one comes before the state is drawn, and is not a second wish.
          onClick={({ detail }) => detail <= 1 && onConfirm()}
        >
          {sendWords(isCalled, changes, t)}
        </button>
      </div>
    </div>
  );
}

function sendWords(
  isCalled: boolean,
  changes: number,
  t: ReturnType<typeof useTranslation<'office'>>['t'],
): string {
  if (!isCalled) return t('classes.confirm');
  return changes === 0 ? t('classes.nothingToSend') : t('classes.sendChanges', { count: changes });
}

function stateWords(
  { isCalled, calledAt, changes, isWaiting }: ConfirmBarProps,
  t: ReturnType<typeof useTranslation<'office'>>['t'],
): string {
  if (isWaiting) return t('classes.notSent');
  if (changes > 0) return t('classes.unconfirmed');
  return isCalled && calledAt !== null ? t('classes.confirmedAt', { time: calledAt }) : t('classes.toCall');
}
