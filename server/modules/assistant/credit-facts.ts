import { formatsOf } from '#common/formats.ts';
import { readWallets } from '#server/modules/wallets/read-wallets.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { say, type Spoken } from './speak.ts';

/** Where meals are prepaid: each child's credit, a line each; none elsewhere. */
export async function readCreditFacts(
  tx: TenantTx,
  guardianId: number,
  { language, clock }: { language: Spoken; clock: Clock },
): Promise<string[]> {
  const { euro } = formatsOf(language);
  const { children } = await readWallets(tx, guardianId, clock);
  return children.map(({ firstName, balanceCents, mealsLeft }) => {
    if (balanceCents < 0) {
      const missing = euro(-balanceCents);
      return say(language, `${firstName}: mancano ${missing}.`, `${firstName}: ${missing} missing.`);
    }
    const credit = euro(balanceCents);
    if (mealsLeft === null)
      return say(language, `${firstName}: credito ${credit}.`, `${firstName}: credit ${credit}.`);
    return say(
      language,
      `${firstName}: credito ${credit}, basta per ${mealsLeft} ${mealsLeft === 1 ? 'pasto' : 'pasti'}.`,
      `${firstName}: credit ${credit}, enough for ${mealsLeft} ${mealsLeft === 1 ? 'meal' : 'meals'}.`,
    );
  });
}
