import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { LetterSelection, LetterSort, PrintTally } from '#common/contract/accounts.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { MAX_PRINTED, usePrintLetters, usePrintTally } from './api.ts';
import { letterFiles, type LetterFile } from './letter-files.ts';
import { TallyList } from './tally-list.tsx';
import { letterTexts } from './texts-it.ts';

interface PrintLettersProps {
  selection: LetterSelection;
  sort: LetterSort;
  onDone: (fileNames: readonly string[]) => void;
}

/** The button, and the question that says how many pages, with which links, and what to mind. */
export function PrintLetters({ selection, sort, onDone }: PrintLettersProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const [includeActive, setIncludeActive] = useState(false);
  const [made, setMade] = useState<readonly string[]>([]);
  const found = usePrintTally();
  const printing = usePrintLetters();
  const files = found.data ? letterFiles(found.data.printable, includeActive, MAX_PRINTED) : [];
  const next = files[made.length];

  function ask(): void {
    printing.reset();
    setIncludeActive(false);
    setMade([]);
    found.mutate({ selection, sort });
    setIsAsking(true);
  }

  function print(file: LetterFile): void {
    printing.mutate(
      { ...file, sort, includeActive },
      {
        onSuccess: (fileName) => {
          const names = [...made, fileName];
          if (names.length === files.length) onDone(names);
          else setMade(names);
        },
      },
    );
  }

  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={ask}>
        <Icon name="print" className="icon-primary icon-sm" /> {t('letters.selection.print')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('letters.printDialog.title')}
        confirmLabel={
          files.length > 1 && next
            ? t('letters.printDialog.confirmPart', { part: made.length + 1, parts: files.length })
            : t('letters.printDialog.confirm')
        }
        busy={printing.isPending}
        canConfirm={next !== undefined}
        {...(made.length > 0 && { cancelLabel: t('letters.printDialog.close') })}
        onConfirm={() => next && print(next)}
        onCancel={() => setIsAsking(false)}
      >
        {found.isPending && <Loading />}
        {found.data && (
          <Question
            found={found.data}
            fileCount={files.length}
            done={made.length}
            includeActive={includeActive}
            onInclude={setIncludeActive}
          />
        )}
        <Failure error={found.error ?? printing.error} sentences={letterTexts.printRefusals} />
      </ConfirmDialog>
    </>
  );
}

interface QuestionProps {
  found: PrintTally;
  fileCount: number;
  /** Files that were made already. */
  done: number;
  includeActive: boolean;
  onInclude: (includeActive: boolean) => void;
}

function Question({ found, fileCount, done, includeActive, onInclude }: QuestionProps) {
  const { t } = useTranslation('office');
  const { tally, printable } = found;
  const pages = printable.filter(({ isActive }) => includeActive || !isActive).length;
  const counted = (count: number) => ({ count, shown: formatCount(count) });
  return (
    <>
      {pages === 0 ? (
        <p>{t('letters.printDialog.nobody')}</p>
      ) : (
        <>
          {fileCount === 1 ? (
            <p>{t('letters.printDialog.printable', counted(pages))}</p>
          ) : (
            <p>
              {t('letters.printDialog.parts', {
                ...counted(pages),
                parts: fileCount,
                most: formatCount(MAX_PRINTED),
              })}
            </p>
          )}
          <p role="status" className="fw-bold">
            {done > 0 && t('letters.printDialog.done', { done, parts: fileCount })}
          </p>
          <p>{t('letters.printDialog.newLinks')}</p>
          <p>{t('letters.printDialog.careful')}</p>
        </>
      )}
      {tally.active > 0 && done === 0 && (
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
