import type { LetterSelection, LetterTally } from '#common/contract/accounts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { insertGuardianAccounts, refreshGuardianAccounts } from './guardian-queries.ts';
import { findChosen, type Moment } from './letter-queries.ts';
import {
  auditLetters,
  judgeGuardians,
  lockGuardianAccounts,
  queueLetters,
  type Judged,
} from './letter-sending-queries.ts';
import { sumUp } from './tally-letters.ts';

/**
 * Queues the letter of every chosen guardian who has an e-mail address and no password yet; who has had it in the last
 * minutes does not get it twice. Guardians that an import has just brought get their account first.
 */
export async function sendLetters(
  tx: TenantTx,
  selection: LetterSelection,
  by: Moment & { actor: string },
): Promise<LetterTally> {
  const guardianIds = await findChosen(tx, selection, 'name', by);
  const judged = await prepareGuardians(tx, guardianIds);
  const accountIds = judged.flatMap(({ standing, accountId }) =>
    standing === 'sendable' && accountId !== null ? [accountId] : [],
  );
  await queueLetters(tx, accountIds);
  await auditLetters(tx, accountIds, { actor: by.actor, action: 'accounts.send_letter' });
  return sumUp(judged);
}

/** Accounts made, brought up to the registry and locked, so that what is judged here stays true until the commit. */
export async function prepareGuardians(tx: TenantTx, guardianIds: readonly number[]): Promise<Judged[]> {
  await insertGuardianAccounts(tx, guardianIds);
  await lockGuardianAccounts(tx, guardianIds);
  await refreshGuardianAccounts(tx, guardianIds);
  return judgeGuardians(tx, guardianIds);
}
