import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

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
  onConfirm: () => void;
  onCancel: () => void;
}

/**
 * A question that stops the page. The browser's own modal dialog keeps the focus inside, closes with Escape and gives
 * the focus back to the button that opened it.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, confirmLabel, danger = false, busy = false, canConfirm = true } = props;
  const { onConfirm, onCancel } = props;
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      className="confirm-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onCancel();
      }}
    >
      <h2 className="h4" id={titleId}>
        {title}
      </h2>
      {children}
      <div className="confirm-dialog-actions">
        <button type="button" className="btn btn-outline-primary" disabled={busy} onClick={onCancel}>
          {t('dialog.cancel')}
        </button>
        <button
          type="button"
          className={`btn ${danger ? 'btn-danger' : 'btn-primary'}`}
          disabled={busy || !canConfirm}
          // The second click of a double one comes before `busy` is drawn, and is not a second wish.
          onClick={({ detail }) => detail <= 1 && onConfirm()}
        >
          {confirmLabel}
        </button>
      </div>
    </dialog>
  );
}
