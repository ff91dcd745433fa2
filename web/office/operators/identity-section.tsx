import { useState, type FormEvent } from 'react';
import type { OperatorIdentity } from '#common/contract/identity.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useIdentities, useLinkIdentity } from './api.ts';
import { operatorTexts } from './texts-it.ts';

/** The digital identities that open an operator's account. */
export function IdentitySection({ accountId }: { accountId: number }) {
  const { t } = useTranslation('office');
  const identities = useIdentities(accountId);
  return (
    <section className="office-section">
      <h2 className="h4">{t('operators.detail.identity')}</h2>
      <Loaded query={identities}>
        {(data) =>
          data.identities.length === 0 ? (
            <LinkForm accountId={accountId} />
          ) : (
            <Linked accountId={accountId} identities={data.identities} />
          )
        }
      </Loaded>
    </section>
  );
}

function LinkForm({ accountId }: { accountId: number }) {
  const { t } = useTranslation('office');
  const link = useLinkIdentity(accountId);
  const [fiscalCode, setFiscalCode] = useState('');
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsMissing(fiscalCode.trim() === '');
    if (fiscalCode.trim() !== '') link.mutate(fiscalCode.trim());
  }

  return (
    <form noValidate onSubmit={submit}>
      <p>{t('operators.detail.identityNone')}</p>
      <Failure error={link.error} sentences={operatorTexts.refusals} />
      <TextField
        label={t('operators.detail.fiscalCode')}
        hint={t('operators.detail.identityText')}
        value={fiscalCode}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
        error={isMissing ? t('operators.detail.fiscalCodeMissing') : undefined}
        onChange={({ target }) => setFiscalCode(target.value)}
      />
      <button type="submit" className="btn btn-outline-primary" disabled={link.isPending}>
        {t('operators.detail.link')}
      </button>
    </form>
  );
}

interface LinkedProps {
  accountId: number;
  identities: readonly OperatorIdentity[];
}

function Linked({ accountId, identities }: LinkedProps) {
  const { t } = useTranslation('office');
  const link = useLinkIdentity(accountId);
  const [isAsking, setIsAsking] = useState(false);
  const columns: Array<Column<OperatorIdentity>> = [
    {
      key: 'kind',
      header: t('operators.detail.identityKind'),
      isRowHeader: true,
      cell: ({ kind }) => t(`operators.detail.kinds.${kind}`),
    },
    { key: 'code', header: t('operators.detail.identityCode'), cell: ({ shownCode }) => shownCode },
    {
      key: 'used',
      header: t('operators.detail.identityUsed'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('operators.never') : <InstantText instant={lastUsedAt} />,
    },
  ];
  return (
    <>
      <DataTable
        caption={t('operators.detail.identityCaption')}
        captionHidden
        columns={columns}
        rows={identities}
        rowKey={({ kind, shownCode }) => `${kind} ${shownCode}`}
      />
      <button type="button" className="btn btn-outline-primary" onClick={() => setIsAsking(true)}>
        {t('operators.detail.unlink')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('operators.detail.unlink')}
        confirmLabel={t('operators.detail.unlink')}
        danger
        busy={link.isPending}
        onConfirm={() => link.mutate(null, { onSuccess: () => setIsAsking(false) })}
        onCancel={() => {
          link.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('operators.detail.unlinkText')}</p>
        <Failure error={link.error} sentences={operatorTexts.refusals} />
      </ConfirmDialog>
    </>
  );
}
