import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { WalletOverview } from '#common/contract/wallets.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { FocusedNews } from '../pagamenti/focused-news.tsx';
import { PaymentsNav } from '../pagamenti/payments-nav.tsx';
import { OpenTopUps } from './open-top-ups.tsx';
import { useWallets } from './queries.ts';
import { RefundDialog } from './refund-dialog.tsx';
import { RefundList } from './refund-list.tsx';
import './ricariche.css';
import { TransferDialog } from './transfer-dialog.tsx';
import { WalletCard } from './wallet-card.tsx';

/** Pagamenti > Ricariche: each child's credit, and what can be done with it. */
export default function WalletsPage() {
  const { t } = useTranslation('portal');
  const wallets = useWallets();
  return (
    <>
      <PageTitle
        title={t('credit.title')}
        {...(wallets.data?.state !== 'none' && { lead: t('credit.lead') })}
      />
      <PaymentsNav />
      {wallets.isPending ? (
        <Loading />
      ) : wallets.isError ? (
        <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
      ) : wallets.data.state === 'none' ? (
        <EmptyState title={t('credit.noneTitle')}>
          <p>{t('credit.noneText')}</p>
          <Link className="btn btn-outline-primary" to="/pagamenti">
            {t('payments.detail.toList')}
          </Link>
        </EmptyState>
      ) : wallets.data.children.length === 0 ? (
        <EmptyState title={t('credit.emptyTitle')} text={t('credit.emptyText')} />
      ) : (
        <Wallets overview={wallets.data} />
      )}
    </>
  );
}

function Wallets({ overview }: { overview: WalletOverview }) {
  const { t } = useTranslation('portal');
  const { state, startsOn, settings, children, openTopUps, refunds, updatedAt } = overview;
  const wasCreated = (useLocation().state as { noticeCreated?: boolean } | null)?.noticeCreated === true;
  const [news, setNews] = useState<string | null>(wasCreated ? t('credit.open.created') : null);
  const hasCredit = children.some(({ balanceCents }) => balanceCents > 0);
  return (
    <>
      {state === 'upcoming' && startsOn && (
        <Alert tone="info">{t('credit.upcoming', { date: formatDate(startsOn) })}</Alert>
      )}
      {state === 'ended' && <Alert tone="info">{t('credit.ended')}</Alert>}
      {news && <FocusedNews key={news} text={news} />}
      <OpenTopUps topUps={openTopUps} onNews={setNews} />
      <ul className="wallet-cards">
        {children.map((child) => (
          <WalletCard key={child.childId} child={child} canTopUp={state !== 'ended'} onNews={setNews} />
        ))}
      </ul>
      <p className="wallet-updated">
        <time dateTime={updatedAt}>{t('credit.updatedAt', { when: formatInstant(updatedAt) })}</time>
      </p>
      <div className="button-row">
        {settings.allowsTransfer && hasCredit && children.length > 1 && (
          <TransferDialog wallets={children} onNews={setNews} />
        )}
        {settings.allowsRefund && hasCredit && (
          <RefundDialog wallets={children} minCents={settings.minRefundCents} onNews={setNews} />
        )}
      </div>
      <RefundList refunds={refunds} />
    </>
  );
}
