import { Suspense } from 'react';
import { useTranslation } from '../ui/use-translation.ts';
import type { ReadFirst } from '../ui/page.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SectionTile } from '../ui/section-tile.tsx';
import { useAccount } from '../ui/session.tsx';
import { page } from './page.ts';
import { overviewQuery } from './presenze/queries.ts';
import { TodayList } from './presenze/today-list.tsx';

const DueLine = page(['payments'], () => import('./pagamenti/due-line.tsx'));
const CreditLine = page(['credit'], () => import('./ricariche/credit-line.tsx'));
const UnreadNews = page(['news'], () => import('./news/unread-line.tsx'));
const UnreadTickets = page(['support'], () => import('./assistenza/unread-line.tsx'));

export const firstRead: ReadFirst = () => overviewQuery;

/** The manual's home page: what matters today, then one tile for each section that this Comune has. */
export default function HomePage() {
  const { t } = useTranslation('portal');
  const { isCarer } = useAccount();
  return (
    <>
      <PageTitle title={t('home.title')} lead={t('home.lead')} />
      <TodayList />
      {/* Their room is kept: the tiles below must not jump when they come. */}
      <div className="late-lines">
        {[...(isCarer ? [] : [DueLine, CreditLine]), UnreadTickets, UnreadNews].map((Line, index) => (
          <Suspense key={index} fallback={null}>
            <Line />
          </Suspense>
        ))}
      </div>
      <ul className="tiles">
        <SectionTile to="/anagrafica" icon="user" title={t('home.familyTitle')} text={t('home.familyText')} />
        <SectionTile
          to="/presenze"
          icon="calendar"
          title={t('home.presencesTitle')}
          text={t('home.presencesText')}
        />
        <SectionTile to="/menu" icon="list" title={t('home.menuTitle')} text={t('home.menuText')} />
        {!isCarer && (
          <SectionTile
            to="/pagamenti"
            icon="card"
            title={t('home.paymentsTitle')}
            text={t('home.paymentsText')}
          />
        )}
        <SectionTile to="/news" icon="horn" title={t('home.newsTitle')} text={t('home.newsText')} />
        <SectionTile
          to="/assistenza"
          icon="help-circle"
          title={t('home.supportTitle')}
          text={t('home.supportText')}
        />
        <SectionTile to="/utility" icon="key" title={t('home.utilityTitle')} text={t('home.utilityText')} />
      </ul>
    </>
  );
}
