import type { PhoneContact } from '#common/contract/telephone.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

/** The latest calls and messages, each step of a call by itself, with what came of them. */
export function ContactsSection({ contacts }: { contacts: readonly PhoneContact[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<PhoneContact>> = [
    {
      key: 'at',
      header: t('telephone.contacts.at'),
      isRowHeader: true,
      cell: ({ receivedAt }) => <InstantText instant={receivedAt} />,
    },
    {
      key: 'channel',
      header: t('telephone.contacts.channel'),
      cell: ({ channel }) => t(`telephone.channel.${channel}`),
    },
    {
      key: 'caller',
      header: t('telephone.contacts.caller'),
      cell: ({ caller }) => caller || t('telephone.contacts.withheld'),
    },
    {
      key: 'child',
      header: t('telephone.contacts.child'),
      cell: ({ childName }) => childName ?? '–',
    },
    {
      key: 'outcome',
      header: t('telephone.contacts.outcome'),
      cell: ({ outcome, receiptNumber }) => (
        <>
          {t(`telephone.outcome.${outcome}`)}
          {receiptNumber !== null && (
            <>
              <br />
              {t('telephone.contacts.receipt', { number: receiptNumber })}
            </>
          )}
        </>
      ),
    },
  ];
  return (
    <section className="office-section" aria-labelledby="phone-contacts">
      <h2 className="h4" id="phone-contacts">
        {t('telephone.contacts.title')}
      </h2>
      <p className="small">{t('telephone.contacts.kept')}</p>
      {contacts.length === 0 ? (
        <EmptyState title={t('telephone.contacts.nothing')} />
      ) : (
        <DataTable
          caption={t('telephone.contacts.caption')}
          captionHidden
          columns={columns}
          rows={contacts}
          rowKey={({ receivedAt, caller, outcome }) => `${receivedAt} ${caller} ${outcome}`}
        />
      )}
    </section>
  );
}
