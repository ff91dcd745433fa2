import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { auditLetters, judgeGuardians, queueLetters, type Standing } from './letter-sending-queries.ts';
import { prepareGuardians } from './send-letters.ts';

/** Whether the letter of who is signed in would leave: who has a password, or has just had a letter, gets none. */
export async function ownLetterStanding(tx: TenantTx, guardianId: number): Promise<Standing> {
  const [own] = await judgeGuardians(tx, [guardianId]);
  return own?.standing ?? 'no_access';
}

/** The letter again, to the registry's address, for who entered without a password, such as with SPID. */
export async function sendOwnLetter(
  tx: TenantTx,
  guardianId: number,
  actor: string,
): Promise<Outcome<null, Exclude<Standing, 'sendable'>>> {
  const [own] = await prepareGuardians(tx, [guardianId]);
  if (!own || own.accountId === null) return refuse('no_access');
  if (own.standing !== 'sendable') return refuse(own.standing);
  await queueLetters(tx, [own.accountId]);
  await auditLetters(tx, [own.accountId], { actor, action: 'accounts.send_letter' });
  return ok(null);
}
