import type { AuditChain } from '#common/contract/audit-log.ts';
import { Alert } from '../../ui/alert.tsx';
import { formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useVerify } from './api.ts';

/** Whether the chain of seals holds, and until where. */
export function ChainState({ chain }: { chain: AuditChain }) {
  const { t } = useTranslation('office');
  const { canAdministrate } = usePermissions();
  const verify = useVerify();
  return (
    <section aria-label={t('auditLog.chain.how')}>
      <Verdict chain={chain} />
      {chain.unsealedCount > 0 && (
        <p className="small">{t('auditLog.chain.waiting', { count: chain.unsealedCount })}</p>
      )}
      <Failure error={verify.error} />
      {verify.isSuccess && <p role="status">{t('auditLog.chain.asked')}</p>}
      {canAdministrate && (
        <p className="no-print">
          <button
            type="button"
            className="btn btn-outline-primary btn-sm"
            disabled={verify.isPending}
            onClick={() => verify.mutate()}
          >
            {t('auditLog.chain.verify')}
          </button>
        </p>
      )}
      <details className="no-print mb-4">
        <summary>{t('auditLog.chain.how')}</summary>
        <p>{t('auditLog.chain.howText')}</p>
      </details>
    </section>
  );
}

function Verdict({ chain: { verifiedTo, brokenAt, checkedAt } }: { chain: AuditChain }) {
  const { t } = useTranslation('office');
  if (checkedAt === null) return <Alert tone="info">{t('auditLog.chain.never')}</Alert>;
  const when = formatInstant(checkedAt);
  if (brokenAt !== null) {
    return (
      <Alert tone="danger" title={t('auditLog.chain.brokenTitle')}>
        {t('auditLog.chain.broken', { block: brokenAt, when })}
      </Alert>
    );
  }
  return (
    <Alert tone="success">
      {verifiedTo === 0
        ? t('auditLog.chain.empty', { when })
        : t('auditLog.chain.whole', { block: verifiedTo, when })}
    </Alert>
  );
}
