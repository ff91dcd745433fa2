import { useIsMutating } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Modal } from '../../ui/modal.tsx';
import { PRESENCES } from './queries.ts';

interface PresenceDialogProps {
  open: boolean;
  title: string;
  children: ReactNode;
  onClose: () => void;
}

/** What can be done with a day or with several, over the page; from below on a phone, for the thumb. */
export function PresenceDialog({ open, title, children, onClose }: PresenceDialogProps) {
  const { t } = useTranslation();
  const isBusy = useIsMutating({ mutationKey: [PRESENCES] }) > 0;
  return (
    <Modal open={open} title={title} className="presence-dialog" busy={isBusy} onClose={onClose}>
      {open && children}
      <button
        type="button"
        className="btn btn-outline-primary meal-button presence-dialog-close"
        disabled={isBusy}
        onClick={onClose}
      >
        {t('dialog.close')}
      </button>
    </Modal>
  );
}
