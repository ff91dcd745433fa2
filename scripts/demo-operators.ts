/** The demo's operators: the office does without a second factor, the accounting clerk shows what it is like. */
import { createOperator } from '#server/modules/accounts/create-operator.ts';
import { confirmTotp, keepTotpSecret } from '#server/modules/second-factor/set-up-totp.ts';
import { setPolicy } from '#server/modules/second-factor/set-policy.ts';
import { stepAt, totpCode } from '#server/modules/second-factor/totp.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { DEMO_ACCOUNTING, DEMO_TOTP_SECRET } from './demo-names.ts';
import { expectOutcome as expect } from './expect-outcome.ts';

const ACTOR = 'dimostrazione';

/** Lets the operators do without a second factor, as only a demonstration can, and makes one who has it. */
export async function makeDemoOperators(context: Context, tenantId: TenantId): Promise<void> {
  await inTenant(context.db, tenantId, (tx) => setPolicy(tx, tenantId, 'optional', ACTOR));
  const { accountId } = expect(
    await createOperator(
      context,
      tenantId,
      {
        username: DEMO_ACCOUNTING.username,
        password: DEMO_ACCOUNTING.password,
        displayName: 'Ragioneria',
        email: 'ragioneria@example.org',
        roles: ['accounting'],
      },
      ACTOR,
    ),
  );
  await inTenant(context.db, tenantId, async (tx) => {
    await keepTotpSecret(context, tx, tenantId, accountId, DEMO_TOTP_SECRET);
    // With the code before last, so that the one shown now can be used.
    const code = totpCode(DEMO_TOTP_SECRET, stepAt(context.clock.now()) - 1);
    expect(await confirmTotp(context, tx, tenantId, accountId, code));
  });
}
