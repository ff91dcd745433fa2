import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useNavigate } from 'react-router';
import type { SeasonMenu } from '#common/contract/menu.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { usePermissions } from '../permissions.ts';
import { useMenus } from './api.ts';
import { MenuFields } from './menu-fields.tsx';
import './menu.css';
import { MenuState } from './menu-state.tsx';

/** The season menus, the newest first. */
export default function MenuListPage() {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const { canPlanService } = usePermissions();
  const menus = useMenus();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <PageTitle title={t('menus.title')} lead={t('menus.lead')} />
      {isAdding && (
        <MenuFields
          menu={null}
          onDone={({ menuId }) => void navigate(`/menu/${menuId}`)}
          onCancel={() => setIsAdding(false)}
        />
      )}
      {canPlanService && !isAdding && (
        <p>
          <button type="button" className="btn btn-primary" onClick={() => setIsAdding(true)}>
            {t('menus.add')}
          </button>
        </p>
      )}
      <Loaded query={menus}>{(data) => <List menus={data.menus} />}</Loaded>
    </>
  );
}

function List({ menus }: { menus: readonly SeasonMenu[] }) {
  const { t } = useTranslation('office');
  if (menus.length === 0) {
    return <EmptyState title={t('menus.nothing')} text={t('menus.nothingText')} />;
  }
  const columns: Array<Column<SeasonMenu>> = [
    {
      key: 'name',
      header: t('menus.column.name'),
      isRowHeader: true,
      cell: ({ menuId, name }) => (
        <Link className="break-anywhere" to={`/menu/${menuId}`}>
          {name}
        </Link>
      ),
    },
    {
      key: 'level',
      header: t('menus.column.level'),
      cell: ({ level }) => (level === null ? t('menus.allLevels') : t(`menus.level.${level}`)),
    },
    {
      key: 'time',
      header: t('menus.column.time'),
      cell: ({ startsOn, endsOn }) => t('menus.time', { from: formatDate(startsOn), to: formatDate(endsOn) }),
    },
    { key: 'weeks', header: t('menus.column.weeks'), align: 'end', cell: ({ weekCount }) => weekCount },
    { key: 'state', header: t('menus.column.state'), cell: (menu) => <MenuState menu={menu} /> },
  ];
  return (
    <DataTable
      caption={t('menus.caption')}
      captionHidden
      columns={columns}
      rows={menus}
      rowKey={({ menuId }) => String(menuId)}
    />
  );
}
