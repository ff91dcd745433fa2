import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import {
  countUnreachable,
  insertGuardianAccounts,
  queueFirstLetters,
  refreshGuardianAccounts,
} from './guardian-queries.ts';

export interface GuardianAccountsReport {
  created: number;
  /** Existing accounts whose name or e-mail address the registry has changed. */
  updated: number;
  /** Letters (Lettera Codici e Credenziali) queued now. */
  letters: number;
  /** Guardians whose code is already the user name of somebody else. */
  withoutAccount: number;
  /** Accounts that no e-mail can reach. */
  withoutEmail: number;
}

/**
 * Gives every guardian of the Comune a portal account (user name: the guardian's code in lower case) and brings the
 * existing ones up to the registry; who has an e-mail address and no password yet is sent the letter. Repeating it
 * changes nothing. `actor`: who asked, as the audit names it.
 */
export function createGuardianAccounts(
  context: Context,
  tenantId: TenantId,
  actor: string,
): Promise<GuardianAccountsReport> {
  return inTenant(context.db, tenantId, async (tx) => {
    const created = await insertGuardianAccounts(tx);
    const updated = await refreshGuardianAccounts(tx);
    const letters = await queueFirstLetters(tx);
    const report = { created, updated, letters, ...(await countUnreachable(tx)) };
    await recordAudit(tx, {
      actor,
      action: 'accounts.create_guardian_accounts',
      subjectKind: 'tenant',
      subjectId: tenantId,
      detail: report,
    });
    return report;
  });
}
