import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { LetterSelection, LetterSort, LetterTally } from '#common/contract/accounts.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { MAX_PRINTED, usePrintLetters, useTally } from './api.ts';
import { TallyList } from './tally-list.tsx';
import { letterTexts } from './texts-it.ts';

interface PrintLettersProps {
  selection: LetterSelection;
  sort: LetterSort;
  onDone: (fileName: string) => void;
}

/** The button, and the question that says how many pages, with which links, and what to mind. */
export function PrintLetters({ selection, sort, onDone }: PrintLettersProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const [includeActive, setIncludeActive] = useState(false);
  const tally = useTally();
  const printing = usePrintLetters();
  const pages = tally.data ? countPages(tally.data, includeActive) : 0;

  function ask(): void {
    printing.reset();
    setIncludeActive(false);
    tally.mutate(selection);
    setIsAsking(true);
  }

  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={ask}>
        <Icon name="print" className="icon-primary icon-sm" /> {t('letters.selection.print')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('letters.printDialog.title')}
        confirmLabel={t('letters.printDialog.confirm')}
        busy={printing.isPending}
        canConfirm={pages > 0 && pages <= MAX_PRINTED}
        onConfirm={() => printing.mutate({ selection, sort, includeActive }, { onSuccess: onDone })}
        onCancel={() => setIsAsking(false)}
      >
        {tally.isPending && <Loading />}
        {tally.data && (
          <Question
            tally={tally.data}
            pages={pages}
            includeActive={includeActive}
            onInclude={setIncludeActive}
          />
        )}
        <Failure error={tally.error ?? printing.error} sentences={letterTexts.printRefusals} />
      </ConfirmDialog>
    </>
  );
}

interface QuestionProps {
  tally: LetterTally;
  pages: number;
  includeActive: boolean;
  onInclude: (includeActive: boolean) => void;
}

function Question({ tally, pages, includeActive, onInclude }: QuestionProps) {
  const { t } = useTranslation('office');
  const counted = (count: number) => ({ count, shown: formatCount(count) });
  return (
    <>
      {pages === 0 ? (
        <p>{t('letters.printDialog.nobody')}</p>
      ) : (
        <>
          <p>{t('letters.printDialog.printable', counted(pages))}</p>
          <p>{t('letters.printDialog.newLinks')}</p>
          <p>{t('letters.printDialog.careful')}</p>
        </>
      )}
      {pages > MAX_PRINTED && (
        <p className="field-error">{t('letters.printDialog.tooMany', { shown: formatCount(MAX_PRINTED) })}</p>
      )}
      {tally.active > 0 && (
        <CheckField
          label={t('letters.printDialog.includeActive', counted(tally.active))}
          checked={includeActive}
          onChange={onInclude}
        />
      )}
      <TallyList tally={tally} parts={['noAccess']} />
    </>
  );
}

function countPages(
  { sendable, waiting, withoutEmail, active }: LetterTally,
  includeActive: boolean,
): number {
  return sendable + waiting + withoutEmail + (includeActive ? active : 0);
}
