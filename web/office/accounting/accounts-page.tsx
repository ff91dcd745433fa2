import { useState, type FormEvent } from 'react';
import type { RevenueAccount } from '#common/contract/accounting.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { AccountingNav } from './accounting-nav.tsx';
import { useAccounts, useSaveAccounts } from './api.ts';
import { accountingTexts } from './texts-it.ts';

/** Conti: under which account of the budget each kind of income is entered. */
export default function AccountsPage() {
  const { t } = useTranslation('office');
  const accounts = useAccounts();
  return (
    <>
      <PageTitle title={t('accounting.accounts.title')} lead={t('accounting.accounts.lead')} />
      <AccountingNav />
      <Loaded query={accounts}>{(data) => <AccountForm accounts={data.accounts} />}</Loaded>
    </>
  );
}

const keyOf = ({ kind, serviceId }: RevenueAccount) => `${kind} ${serviceId}`;

function AccountForm({ accounts }: { accounts: readonly RevenueAccount[] }) {
  const { t } = useTranslation('office');
  const { canSetAccounts } = usePermissions();
  const save = useSaveAccounts();
  const [changed, setChanged] = useState<ReadonlyMap<string, RevenueAccount>>(new Map());
  const rows = accounts.map((account) => changed.get(keyOf(account)) ?? account);
  const change = (account: RevenueAccount) => setChanged(new Map(changed).set(keyOf(account), account));

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate({
      accounts: rows.map(({ kind, serviceId, code, label }) => ({ kind, serviceId, code, label })),
    });
  }

  const columns: Array<Column<RevenueAccount>> = [
    {
      key: 'kind',
      header: t('accounting.accounts.kind'),
      isRowHeader: true,
      cell: (row) => accounts.find((one) => keyOf(one) === keyOf(row))?.label,
    },
    {
      key: 'code',
      header: t('accounting.accounts.code'),
      cell: (row) => (
        <input
          className="form-control"
          aria-label={t('accounting.accounts.codeOf', { account: row.label })}
          value={row.code}
          maxLength={40}
          readOnly={!canSetAccounts}
          onChange={({ target }) => change({ ...row, code: target.value })}
        />
      ),
    },
    {
      key: 'label',
      header: t('accounting.accounts.label'),
      cell: (row) => (
        <input
          className="form-control"
          aria-label={t('accounting.accounts.labelOf', {
            account: accounts.find((one) => keyOf(one) === keyOf(row))?.label,
          })}
          value={row.label}
          maxLength={100}
          readOnly={!canSetAccounts}
          onChange={({ target }) => change({ ...row, label: target.value })}
        />
      ),
    },
  ];
  return (
    <form noValidate onSubmit={submit}>
      {save.isSuccess && <Alert tone="success">{t('accounting.accounts.saved')}</Alert>}
      <Failure error={save.error} sentences={accountingTexts.accounts.refusals} />
      <DataTable
        caption={t('accounting.accounts.title')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={keyOf}
      />
      {canSetAccounts ? (
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t('accounting.accounts.save')}
        </button>
      ) : (
        <p>{t('accounting.accounts.readOnly')}</p>
      )}
    </form>
  );
}
