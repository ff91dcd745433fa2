import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import type { SeasonMenuView } from '#common/contract/menu.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { useDeleteMenu } from './api.ts';
import { menuTexts } from './texts-it.ts';

/** Throws away a menu that families do not see, after asking. */
export function RemoveMenu({ menu }: { menu: SeasonMenuView }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const remove = useDeleteMenu(menu.menuId);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('menus.remove.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('menus.remove.title')}
        confirmLabel={t('menus.remove.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/menu') })}
        onCancel={() => {
          remove.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('menus.remove.text')}</p>
        <Failure error={remove.error} sentences={menuTexts.deleteRefusals} />
      </ConfirmDialog>
    </>
  );
}
