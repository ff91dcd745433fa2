import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { WalletMovement, WalletMovements } from '#common/contract/wallets.ts';
import { addDays } from '#common/dates.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';
import { AdjustButton } from './adjust-button.tsx';
import { useWalletMovements } from './api.ts';

const YEAR_DAYS = 365;

/** One child's credit: its movements, and the office's correction. */
export default function WalletPage() {
  const { t } = useTranslation('office');
  const childId = Number(useParams().childId);
  const [today] = useState(romanToday);
  const wallet = useWalletMovements(childId, { from: addDays(today, -YEAR_DAYS), to: today });
  return (
    <>
      <Link to="/ricariche">{t('wallets.movements.back')}</Link>
      <Loaded query={wallet}>{(data) => <Wallet wallet={data} />}</Loaded>
    </>
  );
}

function Wallet({ wallet }: { wallet: WalletMovements }) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const { childId, firstName, lastName, closingCents, rows } = wallet;
  const [wasCorrected, setWasCorrected] = useState(false);
  return (
    <>
      <PageTitle
        title={t('wallets.movements.title', { name: `${lastName} ${firstName}` })}
        lead={t('wallets.movements.lead')}
      />
      {wasCorrected && <Done>{t('wallets.adjust.done')}</Done>}
      <Facts items={[{ term: t('wallets.movements.now'), value: <Amount cents={closingCents} /> }]} />
      {canWrite && <AdjustButton childId={childId} onDone={() => setWasCorrected(true)} />}
      {rows.length === 0 ? (
        <EmptyState title={t('wallets.movements.none')}>
          <p className="mb-0">{t('wallets.movements.noneText')}</p>
        </EmptyState>
      ) : (
        <MovementTable rows={rows.toReversed()} />
      )}
    </>
  );
}

function MovementTable({ rows }: { rows: readonly WalletMovement[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<WalletMovement>> = [
    {
      key: 'date',
      header: t('wallets.movements.date'),
      cell: ({ bookedOn }) => <DateText date={bookedOn} />,
    },
    {
      key: 'what',
      header: t('wallets.movements.what'),
      isRowHeader: true,
      cell: ({ kind, serviceDate, note }) =>
        t(`wallets.movements.kind.${kind}`, {
          date: serviceDate ? formatDate(serviceDate) : '',
          note: note ?? '',
        }),
    },
    {
      key: 'amount',
      header: t('wallets.movements.amount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
    },
    {
      key: 'after',
      header: t('wallets.movements.after'),
      align: 'end',
      cell: ({ balanceCents }) => <Amount cents={balanceCents} />,
    },
  ];
  return (
    <DataTable
      caption={t('wallets.movements.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ entryId }) => String(entryId)}
    />
  );
}
