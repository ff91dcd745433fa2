import type { ReactNode } from 'react';
import { useTranslation } from './use-translation.ts';
import { Modal } from './modal.tsx';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** What will happen, before it happens. */
  children: ReactNode;
  confirmLabel: string;
  /** For what cannot be undone. */
  danger?: boolean;
  /** While the answer is awaited nothing can be pressed twice. */
  busy?: boolean;
  /** `false` while there is nothing to confirm: the person can only go back. */
  canConfirm?: boolean;
  /** The answer was a no that asking again would not change; the children say why, and going back is all that is left. */
  refused?: boolean;
  /** Names going back, where the usual word would be taken for what is asked. */
  cancelLabel?: string;
  /** Names going back after a refusal, when it leads somewhere. */
  backLabel?: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** A question that stops the page. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, confirmLabel, danger = false, busy = false, canConfirm = true } = props;
  const { refused = false, cancelLabel, backLabel, onConfirm, onCancel } = props;
  const { t } = useTranslation();
  return (
    <Modal open={open} title={title} busy={busy} onClose={onCancel}>
      {children}
      <div className="modal-actions">
        <button type="button" className="btn btn-outline-primary" disabled={busy} onClick={onCancel}>
          {refused ? (backLabel ?? t('dialog.close')) : (cancelLabel ?? t('dialog.cancel'))}
        </button>
        {!refused && (
          <button
            type="button"
            className={`btn ${danger ? 'btn-danger' : 'btn-primary'}`}
            disabled={busy || !canConfirm}
            // The second click of a double one comes before `busy` is drawn, and is not a second wish.
            onClick={({ detail }) => detail <= 1 && onConfirm()}
          >
            {confirmLabel}
          </button>
        )}
      </div>
    </Modal>
  );
}
