import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClaimDecision, ClaimList, ClaimRow, ClaimState } from '#common/contract/identity.ts';
import { getJson, send } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { usePermissions } from '../permissions.ts';
import { DecideDialog } from './decide-dialog.tsx';

const TONES = { open: 'warning', linked: 'success', dismissed: 'neutral' } as const satisfies Record<
  ClaimState,
  string
>;

function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ claimId, decision }: { claimId: number; decision: ClaimDecision }) =>
      send<null>('POST', `/office/identity-claims/${claimId}/decision`, decision),
    onSettled: () => queries.invalidateQueries({ queryKey: ['identity-claims'] }),
  });
}

/** People with a digital identity whom the Comune does not know. */
export default function ClaimsPage() {
  const { t } = useTranslation('office');
  const decide = useDecide();
  const [chosen, setChosen] = useState<ClaimRow | null>(null);
  const claims = useQuery({
    queryKey: ['identity-claims'],
    queryFn: ({ signal }) => getJson<ClaimList>('/office/identity-claims', signal),
    staleTime: 0,
  });

  async function send(decision: ClaimDecision): Promise<void> {
    if (!chosen) return;
    await decide.mutateAsync({ claimId: chosen.claimId, decision });
    setChosen(null);
  }

  return (
    <>
      <PageTitle title={t('identityClaims.title')} lead={t('identityClaims.lead')} />
      {decide.isSuccess && <Done>{t('identityClaims.done')}</Done>}
      <Loaded query={claims}>
        {(data) => (
          <Claims
            rows={data.claims}
            onDecide={(claim) => {
              decide.reset();
              setChosen(claim);
            }}
          />
        )}
      </Loaded>
      {chosen && (
        <DecideDialog
          claim={chosen}
          isBusy={decide.isPending}
          failure={decide.error}
          onDecide={(decision) => void send(decision).catch(() => undefined)}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

function Claims({ rows, onDecide }: { rows: readonly ClaimRow[]; onDecide: (claim: ClaimRow) => void }) {
  const { t } = useTranslation('office');
  const { canAnswerFamilies } = usePermissions();
  if (rows.length === 0) {
    return (
      <EmptyState title={t('identityClaims.nothing')}>
        <p className="mb-0">{t('identityClaims.nothingText')}</p>
      </EmptyState>
    );
  }
  const columns: Array<Column<ClaimRow>> = [
    {
      key: 'person',
      header: t('identityClaims.person'),
      isRowHeader: true,
      cell: ({ firstName, lastName, fiscalCode, email }) => (
        <span>
          {firstName} {lastName}
          <span className="d-block small fw-normal">{fiscalCode}</span>
          <span className="d-block small fw-normal break-anywhere">{email}</span>
        </span>
      ),
    },
    {
      key: 'message',
      header: t('identityClaims.message'),
      cell: ({ message }) => (
        <span className="break-anywhere">{message || t('identityClaims.noMessage')}</span>
      ),
    },
    {
      key: 'asked',
      header: t('identityClaims.asked'),
      cell: ({ madeAt }) => <InstantText instant={madeAt} />,
    },
    {
      key: 'state',
      header: t('identityClaims.stateHeader'),
      cell: (claim) => <State claim={claim} />,
    },
  ];
  if (canAnswerFamilies) {
    columns.push({
      key: 'action',
      header: t('identityClaims.action'),
      cell: (claim) =>
        claim.state === 'open' ? (
          <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => onDecide(claim)}>
            {t('identityClaims.decide')}
            <span className="visually-hidden">
              {' '}
              {t('identityClaims.decideOf', { name: `${claim.firstName} ${claim.lastName}` })}
            </span>
          </button>
        ) : (
          '–'
        ),
    });
  }
  return (
    <DataTable
      caption={t('identityClaims.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ claimId }) => String(claimId)}
    />
  );
}

function State({ claim: { state, username, decidedBy, decidedAt, answer } }: { claim: ClaimRow }) {
  const { t } = useTranslation('office');
  return (
    <span>
      <StatusDot tone={TONES[state]} label={t(`identityClaims.states.${state}`)} />
      {username && <span className="d-block small">{t('identityClaims.linkedTo', { username })}</span>}
      {decidedBy && decidedAt && (
        <span className="d-block small break-anywhere">
          {t('identityClaims.decided', { who: decidedBy, when: formatInstant(decidedAt) })}
        </span>
      )}
      {answer && <span className="d-block small break-anywhere">{answer}</span>}
    </span>
  );
}
