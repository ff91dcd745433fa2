import { useIsMutating } from '@tanstack/react-query';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PRESENCES } from './queries.ts';

interface PresenceDialogProps {
  open: boolean;
  title: string;
  children: ReactNode;
  onClose: () => void;
}

/**
 * What can be done with a day or with several, over the page; from below on a phone, for the thumb. It stays while an
 * answer is awaited, so that the answer is seen. The browser gives the focus back to the button that opened it.
 */
export function PresenceDialog({ open, title, children, onClose }: PresenceDialogProps) {
  const { t } = useTranslation('portal');
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isBusy = useIsMutating({ mutationKey: [PRESENCES] }) > 0;

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      className="confirm-dialog presence-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (!isBusy) onClose();
      }}
    >
      <h2 className="h4" id={titleId}>
        {title}
      </h2>
      {open && children}
      <button
        type="button"
        className="btn btn-outline-primary meal-button presence-dialog-close"
        disabled={isBusy}
        onClick={onClose}
      >
        {t('presences.dialog.close')}
      </button>
    </dialog>
  );
}
