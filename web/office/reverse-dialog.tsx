import { useState } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Failure } from './failure.tsx';
import { ReasonField } from './reason-field.tsx';
import { isOutOfDate } from './refusal.ts';
import { useCloseRefused } from './use-close-refused.ts';

/** What the button and its dialog say, of one entry. */
interface ReverseTexts {
  open: string;
  /** The button's name where it stands among others. */
  openOf: string;
  title: string;
  text: string;
  confirm: string;
  reason: string;
  reasonMissing: string;
  refusals: Readonly<Record<string, string>>;
}

interface ReverseDialogProps {
  texts: ReverseTexts;
  /** Of the list that a refusal shows to be out of date. */
  queryKey: string;
  reverse: {
    mutate(reason: string, options: { onSuccess: () => void }): void;
    reset(): void;
    error: unknown;
    isPending: boolean;
  };
  onDone: () => void;
}

/** The button that takes an entry of the books back, and the dialog that asks for the reason. */
export function ReverseDialog({ texts, queryKey, reverse, onDone }: ReverseDialogProps) {
  const [isAsking, setIsAsking] = useState(false);
  const close = useCloseRefused(queryKey, reverse, () => setIsAsking(false));
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isMissing = reason.trim() === '';

  function confirm(): void {
    setWasTried(true);
    if (isMissing) return;
    reverse.mutate(reason.trim(), {
      onSuccess: () => {
        setIsAsking(false);
        onDone();
      },
    });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary no-print mt-2"
        aria-label={texts.openOf}
        onClick={() => setIsAsking(true)}
      >
        {texts.open}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={texts.title}
        confirmLabel={texts.confirm}
        busy={reverse.isPending}
        refused={isOutOfDate(reverse.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>{texts.text}</p>
        <ReasonField
          label={texts.reason}
          error={wasTried && isMissing ? texts.reasonMissing : undefined}
          value={reason}
          onChange={setReason}
        />
        <Failure error={reverse.error} sentences={texts.refusals} />
      </ConfirmDialog>
    </>
  );
}
