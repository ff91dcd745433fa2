import { useState } from 'react';
import { Link } from 'react-router';
import type { KitchenSettings, OrderEmailRefusal, RevokeTokenRefusal } from '#common/contract/kitchen.ts';
import { Alert } from '../../ui/alert.tsx';
import { apiUrl } from '../../ui/api.ts';
import { TextField } from '../../ui/field.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useCreateToken, useKitchenSettings, useRevokeToken, useSaveOrderEmail } from './api.ts';
import './kitchen.css';

/** Where locked orders go: the cooking centre's address, and the programs that may ask for them. */
export default function KitchenSettingsPage() {
  const { t } = useTranslation('office');
  const settings = useKitchenSettings();
  return (
    <>
      <Link className="back-link" to="/cucina">
        <Icon name="chevron-left" className="icon-sm icon-primary" />
        {t('kitchen.title')}
      </Link>
      <PageTitle title={t('kitchen.settings.title')} lead={t('kitchen.settings.lead')} />
      <Loaded query={settings}>
        {(data) => (
          <>
            <EmailSection orderEmail={data.orderEmail} />
            <TokensSection tokens={data.tokens} />
          </>
        )}
      </Loaded>
    </>
  );
}

function EmailSection({ orderEmail }: { orderEmail: string | null }) {
  const { t } = useTranslation('office');
  const [text, setText] = useState(orderEmail ?? '');
  const save = useSaveOrderEmail();
  const refusals = { bad_email: t('kitchen.settings.badEmail') } satisfies Record<OrderEmailRefusal, string>;
  return (
    <section className="form-panel" aria-labelledby="order-email">
      <h2 className="h4" id="order-email">
        {t('kitchen.settings.email')}
      </h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate(text.trim() === '' ? null : text.trim());
        }}
      >
        <TextField
          type="email"
          label={t('kitchen.settings.address')}
          hint={t('kitchen.settings.addressHint')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn btn-primary">
          {t('kitchen.settings.save')}
        </button>
      </form>
      <div className="mt-3">
        <Failure error={save.error} sentences={refusals} />
        {save.isSuccess && <Alert tone="success">{t('kitchen.settings.saved')}</Alert>}
      </div>
    </section>
  );
}

function TokensSection({ tokens }: { tokens: KitchenSettings['tokens'] }) {
  const { t } = useTranslation('office');
  const [label, setLabel] = useState('');
  const create = useCreateToken();
  const revoke = useRevokeToken();
  const refusals = { unknown_token: t('kitchen.settings.unknownToken') } satisfies Record<
    RevokeTokenRefusal,
    string
  >;
  return (
    <section className="office-section form-panel" aria-labelledby="tokens">
      <h2 className="h4" id="tokens">
        {t('kitchen.settings.tokens')}
      </h2>
      <p>
        {t('kitchen.settings.tokensText')} <code className="break-anywhere">{apiUrl('/kitchen/orders')}</code>
      </p>
      {tokens.length > 0 && (
        <ul className="token-list">
          {tokens.map(({ tokenId, label: name, createdAt }) => (
            <li key={tokenId}>
              <span>
                <strong>{name}</strong>, {formatInstant(createdAt)}
              </span>
              <button
                type="button"
                className="btn btn-outline-danger btn-sm"
                disabled={revoke.isPending}
                aria-label={t('kitchen.settings.revokeNamed', { name })}
                onClick={() => revoke.mutate(tokenId)}
              >
                {t('kitchen.settings.revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Failure error={revoke.error} sentences={refusals} />
      <form
        noValidate
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (label.trim() !== '' && !create.isPending) {
            create.mutate(label, { onSuccess: () => setLabel('') });
          }
        }}
      >
        <TextField
          label={t('kitchen.settings.label')}
          maxLength={80}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
        <button type="submit" className="btn btn-outline-primary">
          {t('kitchen.settings.create')}
        </button>
      </form>
      <Failure error={create.error} />
      {create.data && (
        <Alert tone="success" title={t('kitchen.settings.created')}>
          <p className="mb-0">
            <code className="break-anywhere">{create.data.token}</code>
          </p>
        </Alert>
      )}
    </section>
  );
}
