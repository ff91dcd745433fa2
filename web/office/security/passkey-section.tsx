import { useState, type FormEvent } from 'react';
import type { SecurityView } from '#common/contract/second-factor.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useAddPasskey, useRemove } from './api.ts';
import { sentenceOf } from './sentence.ts';

type Passkey = SecurityView['passkeys'][number];

interface PasskeySectionProps {
  passkeys: readonly Passkey[];
  onAdded: (recoveryCodes: readonly string[]) => void;
}

/** Passkeys of this and other devices. */
export function PasskeySection({ passkeys, onAdded }: PasskeySectionProps) {
  const { t } = useTranslation('office');
  const add = useAddPasskey(onAdded);
  const [name, setName] = useState('');
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsMissing(name.trim() === '');
    if (name.trim() === '') return;
    add.mutate(name, { onSuccess: () => setName('') });
  }

  return (
    <section className="office-section">
      <h2 className="h4">{t('security.passkeys.title')}</h2>
      <p>{t('security.passkeys.lead')}</p>
      {passkeys.length > 0 && <PasskeyTable passkeys={passkeys} />}
      {add.error && <Alert tone="danger">{sentenceOf(add.error, t('security.passkeyNotMade'))}</Alert>}
      <form noValidate onSubmit={submit}>
        <TextField
          label={t('security.passkeys.name')}
          hint={t('security.passkeys.nameHint')}
          value={name}
          maxLength={60}
          error={isMissing ? t('security.passkeys.nameMissing') : undefined}
          onChange={({ target }) => setName(target.value)}
        />
        <button type="submit" className="btn btn-outline-primary" disabled={add.isPending}>
          {t('security.passkeys.add')}
        </button>
      </form>
    </section>
  );
}

function PasskeyTable({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = useTranslation('office');
  const remove = useRemove();
  const [asked, setAsked] = useState<Passkey | null>(null);
  const columns: Array<Column<Passkey>> = [
    { key: 'name', header: t('security.passkeys.name'), isRowHeader: true, cell: ({ name }) => name },
    {
      key: 'madeAt',
      header: t('security.passkeys.madeAt'),
      cell: ({ madeAt }) => <InstantText instant={madeAt} />,
    },
    {
      key: 'lastUsedAt',
      header: t('security.passkeys.lastUsedAt'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('security.passkeys.never') : <InstantText instant={lastUsedAt} />,
    },
    {
      key: 'action',
      header: t('security.passkeys.action'),
      isPlain: true,
      cell: (passkey) => (
        <button
          type="button"
          className="text-button"
          aria-label={t('security.passkeys.removeOf', { name: passkey.name })}
          onClick={() => setAsked(passkey)}
        >
          {t('security.passkeys.remove')}
        </button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('security.passkeys.caption')}
        captionHidden
        columns={columns}
        rows={passkeys}
        rowKey={({ passkeyId }) => String(passkeyId)}
      />
      <ConfirmDialog
        open={asked !== null}
        title={t('security.passkeys.removeTitle', { name: asked?.name ?? '' })}
        confirmLabel={t('security.passkeys.remove')}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          asked && remove.mutate(`passkeys/${asked.passkeyId}`, { onSuccess: () => setAsked(null) })
        }
        onCancel={() => {
          remove.reset();
          setAsked(null);
        }}
      >
        <p>{t('security.passkeys.removeText')}</p>
        <Failure error={remove.error} />
      </ConfirmDialog>
    </>
  );
}
