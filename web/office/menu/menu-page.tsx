import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { SeasonMenuView } from '#common/contract/menu.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { portalBase } from '../../ui/tenant-path.ts';
import { Done } from '../done.tsx';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useMenu, usePublishMenu } from './api.ts';
import { ChangesSection } from './changes-section.tsx';
import { ImportSection } from './import-section.tsx';
import { MenuFields } from './menu-fields.tsx';
import './menu.css';
import { MenuState } from './menu-state.tsx';
import { RemoveMenu } from './remove-menu.tsx';
import { menuTexts } from './texts-it.ts';
import { WeekSection } from './week-section.tsx';

/** One season menu: its weeks, the days that differ, and whether families see it. */
export default function MenuPage() {
  const { t } = useTranslation('office');
  const { menuId = '' } = useParams();
  const menu = useMenu(menuId);
  return (
    <>
      <p className="no-print">
        <Link to="/menu">{t('menus.back')}</Link>
      </p>
      {menu.data ? (
        <Menu menu={menu.data} />
      ) : (
        <>
          <PageTitle title={t('menus.title')} />
          {menu.isPending ? (
            <Loading />
          ) : (
            <ErrorState error={menu.error} onRetry={() => void menu.refetch()} />
          )}
        </>
      )}
    </>
  );
}

function Menu({ menu }: { menu: SeasonMenuView }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  return (
    <>
      <PageTitle title={menu.name} />
      <Facts
        items={[
          { term: t('menus.column.state'), value: <MenuState menu={menu} /> },
          {
            term: t('menus.column.level'),
            value: menu.level === null ? t('menus.allLevels') : t(`menus.level.${menu.level}`),
          },
          {
            term: t('menus.column.time'),
            value: t('menus.time', { from: formatDate(menu.startsOn), to: formatDate(menu.endsOn) }),
          },
          { term: t('menus.column.weeks'), value: menu.weekCount },
        ]}
      />
      {canPlanService && <Actions menu={menu} />}
      <WeekSection menu={menu} canChange={canPlanService} />
      {canPlanService && <ImportSection menu={menu} />}
      <ChangesSection menu={menu} canChange={canPlanService} />
    </>
  );
}

function Actions({ menu }: { menu: SeasonMenuView }) {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const publish = usePublishMenu(menu.menuId);
  const [isEditing, setIsEditing] = useState(false);
  const [news, setNews] = useState<'saved' | 'publishedNow' | 'hiddenNow' | null>(null);
  if (isEditing) {
    return (
      <MenuFields
        menu={menu}
        onDone={() => {
          setIsEditing(false);
          setNews('saved');
        }}
        onCancel={() => setIsEditing(false)}
      />
    );
  }
  return (
    <div className="no-print">
      {news && <Done>{t(`menus.${news}`)}</Done>}
      <Failure error={publish.error} sentences={menuTexts.publishRefusals} />
      <div className="button-row">
        <button
          type="button"
          className={menu.isPublished ? 'btn btn-outline-danger' : 'btn btn-primary'}
          disabled={publish.isPending}
          onClick={() => {
            setNews(null);
            publish.mutate(!menu.isPublished, {
              onSuccess: ({ isPublished }) => setNews(isPublished ? 'publishedNow' : 'hiddenNow'),
            });
          }}
        >
          {t(menu.isPublished ? 'menus.hide' : 'menus.publish')}
        </button>
        <button
          type="button"
          className="btn btn-outline-primary"
          onClick={() => {
            setNews(null);
            setIsEditing(true);
          }}
        >
          {t('menus.edit')}
        </button>
        {!menu.isPublished && <RemoveMenu menu={menu} />}
        <a href={`${portalBase(tenant.slug)}/menu`}>{t('menus.see')}</a>
      </div>
    </div>
  );
}
