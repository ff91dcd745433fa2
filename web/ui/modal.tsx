import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface ModalProps {
  open: boolean;
  title: string;
  children: ReactNode;
  className?: string;
  /** While an answer is awaited it stays, so that the answer is seen. */
  busy?: boolean;
  /** Asked by Escape or by the gesture that means the same; the buttons are the children's. */
  onClose: () => void;
}

/**
 * The frame of what stops the page. The browser's own modal dialog keeps the focus inside, and gives it back to the
 * button that opened it: also when the frame disappears with the page's part that drew it.
 */
export function Modal({ open, title, children, className = '', busy = false, onClose }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    element.showModal();
    return () => element.close();
  }, [open]);

  /** A second Escape closes the browser's dialog without asking. */
  function followBrowser(): void {
    if (!open || dialog.current?.open) return;
    if (busy) dialog.current?.showModal();
    else onClose();
  }

  return (
    <dialog
      ref={dialog}
      className={`modal-frame ${className}`}
      aria-labelledby={titleId}
      aria-busy={busy}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
      onClose={followBrowser}
    >
      <h2 className="h4" id={titleId}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
