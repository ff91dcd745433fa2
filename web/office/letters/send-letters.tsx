import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { LetterSelection, LetterTally } from '#common/contract/accounts.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Failure } from '../failure.tsx';
import { useSendLetters, useTally } from './api.ts';
import { TallyList } from './tally-list.tsx';

interface SendLettersProps {
  selection: LetterSelection;
  onDone: (tally: LetterTally) => void;
}

/** The button, and the question that says whom the e-mails reach and whom they do not. */
export function SendLetters({ selection, onDone }: SendLettersProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const tally = useTally();
  const sending = useSendLetters();
  const sendable = tally.data?.sendable ?? 0;

  function ask(): void {
    sending.reset();
    tally.mutate(selection);
    setIsAsking(true);
  }

  return (
    <>
      <button type="button" className="btn btn-primary" onClick={ask}>
        {t('letters.selection.send')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('letters.sendDialog.title')}
        confirmLabel={t('letters.sendDialog.confirm')}
        busy={sending.isPending}
        canConfirm={sendable > 0}
        onConfirm={() => sending.mutate(selection, { onSuccess: onDone })}
        onCancel={() => setIsAsking(false)}
      >
        {tally.isPending && <Loading />}
        {tally.data && sendable === 0 && <p>{t('letters.sendDialog.nobody')}</p>}
        {tally.data && (
          <TallyList
            tally={tally.data}
            parts={['sendable', 'withoutEmail', 'waiting', 'active', 'noAccess']}
          />
        )}
        <Failure error={tally.error ?? sending.error} />
      </ConfirmDialog>
    </>
  );
}
