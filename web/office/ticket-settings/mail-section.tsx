import { useForm } from 'react-hook-form';
import type { TicketSettings } from '#common/contract/ticket-settings.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { SecretLink } from '../secret-link.tsx';
import { useMakeMailSecret, useSaveMail } from './api.ts';
import { ticketSettingsTexts } from './texts-it.ts';

type Mail = TicketSettings['mail'];

interface MailPart {
  mail: Mail;
  canChange: boolean;
}

/** Answers of families by e-mail: whether they are taken, where they come in, and what came. */
export function MailSection({ mail, canChange }: MailPart) {
  const { t } = useTranslation('office', { keyPrefix: 'ticketSettings.mail' });
  return (
    <section className="office-section" aria-labelledby="ticket-mail">
      <h2 className="h4" id="ticket-mail">
        {t('title')}
      </h2>
      <p>{t('text')}</p>
      <MailForm mail={mail} canChange={canChange} />
      <MailSecretPart mail={mail} canChange={canChange} />
      <h3 className="h5">{t('latest')}</h3>
      <LatestMails mails={mail.latest} />
    </section>
  );
}

function MailForm({ mail, canChange }: MailPart) {
  const { t } = useTranslation('office', { keyPrefix: 'ticketSettings' });
  const save = useSaveMail();
  const form = useForm({
    values: { isEnabled: mail.isEnabled, address: mail.address ?? '' },
    resetOptions: { keepDirtyValues: true },
  });
  return (
    <form
      className="form-panel"
      noValidate
      onSubmit={(event) =>
        void form.handleSubmit((fields) =>
          save.mutate(
            { isEnabled: fields.isEnabled, address: fields.address.trim() || null },
            { onSuccess: () => form.reset(fields) },
          ),
        )(event)
      }
    >
      <fieldset className="bare-fieldset" disabled={!canChange}>
        <div className="check-field-line mb-3">
          <input type="checkbox" id="ticket-mail-enabled" {...form.register('isEnabled')} />
          <label htmlFor="ticket-mail-enabled">{t('mail.enabled')}</label>
        </div>
        <TextField
          label={t('mail.address')}
          hint={t('mail.addressHint')}
          inputMode="email"
          autoComplete="off"
          error={form.formState.errors.address?.message}
          {...form.register('address', {
            pattern: { value: /^\s*[\w.-]{1,30}@[\w-]+(\.[\w-]+)+\s*$/, message: t('mail.addressFlaw') },
          })}
        />
      </fieldset>
      {save.isSuccess && !form.formState.isDirty && <Alert tone="success">{t('saved')}</Alert>}
      <Failure error={save.error} sentences={ticketSettingsTexts.mail.refusal} />
      {canChange && (
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t('mail.submit')}
        </button>
      )}
    </form>
  );
}

function MailSecretPart({ mail: { webhook, secretMadeAt }, canChange }: MailPart) {
  const { t } = useTranslation('office', { keyPrefix: 'ticketSettings.mail' });
  const texts = ticketSettingsTexts.mail;
  return (
    <>
      <p className="mt-3">{t('link')}</p>
      <div className={canChange ? 'mb-3' : ''}>
        <SecretLink
          address={webhook}
          madeAt={secretMadeAt}
          canChange={canChange}
          make={useMakeMailSecret()}
          texts={{ ...texts, address: texts.webhook, madeAt: (at) => t('madeAt', { at }) }}
        />
      </div>
    </>
  );
}

function LatestMails({ mails }: { mails: Mail['latest'] }) {
  const { t } = useTranslation('office', { keyPrefix: 'ticketSettings.mail' });
  if (mails.length === 0) return <EmptyState title={t('nothing')} />;
  const columns: Array<Column<Mail['latest'][number]>> = [
    {
      key: 'at',
      header: t('at'),
      isRowHeader: true,
      cell: ({ receivedAt }) => <InstantText instant={receivedAt} />,
    },
    { key: 'ticket', header: t('ticket'), cell: ({ ticketNumber }) => ticketNumber ?? '–' },
    { key: 'outcome', header: t('outcome'), cell: ({ outcome }) => t(`outcomes.${outcome}`) },
  ];
  return (
    <DataTable
      caption={t('latest')}
      captionHidden
      columns={columns}
      rows={mails}
      rowKey={({ receivedAt, outcome }) => `${receivedAt} ${outcome}`}
    />
  );
}
