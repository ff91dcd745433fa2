import { useTranslation } from '../../ui/use-translation.ts';
import type { MenuImport, SeasonMenuView } from '#common/contract/menu.ts';
import { Alert } from '../../ui/alert.tsx';
import { FileField } from '../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { useImportMenu } from './api.ts';
import { menuTexts } from './texts-it.ts';

/** Dishes from the caterer's file; it is sent as soon as it is chosen. */
export function ImportSection({ menu }: { menu: SeasonMenuView }) {
  const { t } = useTranslation('office');
  const upload = useImportMenu(menu.menuId);
  return (
    <details className="help-details no-print">
      <summary>{t('menus.import.title')}</summary>
      <p>{t('menus.import.intro')}</p>
      <FileField
        key={upload.submittedAt}
        label={t(upload.isPending ? 'menus.import.importing' : 'menus.import.file')}
        hint={t('menus.import.hint')}
        accept=".csv,.xlsx"
        disabled={upload.isPending}
        onChange={({ target }) => target.files?.[0] && upload.mutate(target.files[0])}
      />
      {upload.data && <Result {...upload.data} />}
      <Failure error={upload.error} sentences={menuTexts.importRefusals} />
    </details>
  );
}

function Result({ imported, rejects }: MenuImport) {
  const { t } = useTranslation('office');
  if (rejects.length === 0) {
    return <Alert tone="success">{t('menus.import.done', { count: imported })}</Alert>;
  }
  return (
    <Alert tone="danger" title={t('menus.import.rejected')}>
      <ul className="mb-0">
        {rejects.map(({ line, flaw, text }) => (
          <li key={`${line} ${flaw}`} className="break-anywhere">
            {t('menus.import.line', { line, flaw: t(`menus.import.flaws.${flaw}`), text })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
