import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { SeasonMenuView } from '#common/contract/menu.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { useCopyWeek } from './api.ts';
import { menuTexts } from './texts-it.ts';

interface CopyWeekProps {
  menu: SeasonMenuView;
  /** The week that becomes as another. */
  to: number;
  onDone: (news: string) => void;
}

/** Fills a week from another one, after asking when that loses dishes. */
export function CopyWeek({ menu, to, onDone }: CopyWeekProps) {
  const { t } = useTranslation('office');
  const copy = useCopyWeek(menu.menuId);
  const others = Array.from({ length: menu.weekCount }, (_, index) => index + 1).filter(
    (week) => week !== to,
  );
  const [from, setFrom] = useState(others[0] ?? 1);
  const [isAsking, setIsAsking] = useState(false);
  const weeks = { from, to };

  function run(): void {
    copy.mutate(weeks, {
      onSuccess: () => {
        setIsAsking(false);
        onDone(t('menus.copy.done', weeks));
      },
    });
  }

  return (
    <>
      <label>
        {t('menus.copy.label')}{' '}
        <select
          className="menu-copy-select"
          value={from}
          onChange={({ target }) => setFrom(Number(target.value))}
        >
          {others.map((week) => (
            <option key={week} value={week}>
              {t('menus.week', { week })}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setIsAsking(true)}>
        {t('menus.copy.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('menus.copy.title', weeks)}
        confirmLabel={t('menus.copy.confirm')}
        busy={copy.isPending}
        onConfirm={run}
        onCancel={() => {
          copy.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('menus.copy.text', weeks)}</p>
        <Failure error={copy.error} sentences={menuTexts.dishRefusals} />
      </ConfirmDialog>
    </>
  );
}
