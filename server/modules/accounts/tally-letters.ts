import type { LetterSelection, LetterSort, LetterTally, PrintTally } from '#common/contract/accounts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChosen, type Moment } from './letter-queries.ts';
import { judgeGuardians, type Judged, type Standing } from './letter-sending-queries.ts';

/** What sending the letters of a selection would do, to be shown before it is done. Writes nothing. */
export async function tallyLetters(
  tx: TenantTx,
  selection: LetterSelection,
  moment: Moment,
): Promise<LetterTally> {
  return sumUp(await judgeGuardians(tx, await findChosen(tx, selection, 'name', moment)));
}

/** The same, with those whose letters can be printed. */
export async function tallyPrintable(
  tx: TenantTx,
  selection: LetterSelection,
  sort: LetterSort,
  moment: Moment,
): Promise<PrintTally> {
  const guardianIds = await findChosen(tx, selection, sort, moment);
  const judged = await judgeGuardians(tx, guardianIds);
  const standings = new Map(judged.map(({ guardianId, standing }) => [guardianId, standing]));
  return {
    tally: sumUp(judged),
    printable: guardianIds
      .filter((guardianId) => standings.get(guardianId) !== 'no_access')
      .map((guardianId) => ({ guardianId, isActive: standings.get(guardianId) === 'active' })),
  };
}

export function sumUp(judged: readonly Judged[]): LetterTally {
  const count = (standing: Standing) => judged.filter((one) => one.standing === standing).length;
  return {
    chosen: judged.length,
    sendable: count('sendable'),
    waiting: count('waiting'),
    withoutEmail: count('without_email'),
    active: count('active'),
    noAccess: count('no_access'),
  };
}
