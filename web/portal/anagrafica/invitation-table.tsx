import type { AccessInvitation } from '#common/contract/access.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { refusalIn } from '../refusal.ts';
import { useResend, useRevoke } from './queries.ts';
import { familyTexts } from './texts-it.ts';
import { useFamilyText } from './use-family-text.ts';

interface InvitationTableProps {
  invitations: readonly AccessInvitation[];
  onDone: (news: string) => void;
}

/** The invitations that nobody has accepted yet. */
export function InvitationTable({ invitations, onDone }: InvitationTableProps) {
  const { t } = useFamilyText();
  const resend = useResend();
  const revoke = useRevoke((revoked) => {
    const email = invitations.find(({ invitationId }) => invitationId === revoked)?.email ?? '';
    onDone(t('access.revoked', { email }));
  });
  const isBusy = resend.isPending || revoke.isPending;
  const error = resend.error ?? revoke.error;
  const refusal = refusalIn(familyTexts.access.resendRefusal, error);
  const columns: Array<Column<AccessInvitation>> = [
    {
      key: 'email',
      header: t('access.email'),
      isRowHeader: true,
      cell: ({ email }) => <span className="break-anywhere">{email}</span>,
    },
    { key: 'role', header: t('access.role'), cell: ({ role }) => t(`role.${role}`) },
    {
      key: 'children',
      header: t('access.children'),
      cell: ({ childNames }) => childNames.join(', '),
    },
    {
      key: 'state',
      header: t('requests.stateHeader'),
      cell: ({ isExpired, expiresAt }) =>
        isExpired ? (
          <StatusDot tone="danger" label={t('access.expired')} />
        ) : (
          <StatusDot tone="info" label={t('access.validUntil', { when: formatInstant(expiresAt) })} />
        ),
    },
    {
      key: 'action',
      header: t('access.action'),
      cell: ({ invitationId, email }) => (
        <span className="button-row">
          <button
            type="button"
            className="text-button"
            disabled={isBusy}
            onClick={() => {
              revoke.reset();
              resend.mutate(invitationId, { onSuccess: () => onDone(t('access.resent', { email })) });
            }}
          >
            {t('access.resend')} <span className="visually-hidden">{t('access.resendTo', { email })}</span>
          </button>
          <button
            type="button"
            className="text-button"
            disabled={isBusy}
            onClick={() => {
              resend.reset();
              revoke.mutate(invitationId);
            }}
          >
            {t('access.revoke')} <span className="visually-hidden">{t('access.revokeTo', { email })}</span>
          </button>
        </span>
      ),
    },
  ];
  return (
    <section className="mb-5">
      <h2 className="h4">{t('access.invitations')}</h2>
      {refusal && <Alert tone="warning">{t(`access.resendRefusal.${refusal}`)}</Alert>}
      {error !== null && !refusal && <ErrorState error={error} />}
      <DataTable
        caption={t('access.invitations')}
        captionHidden
        columns={columns}
        rows={invitations}
        rowKey={({ invitationId }) => String(invitationId)}
      />
    </section>
  );
}
