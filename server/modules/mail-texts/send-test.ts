import type { TestMailBody, TestMailRefusal } from '#common/contract/mail-texts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { MailKind } from '#server/platform/mail-kinds.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { countTests, findOwnAddress } from './queries.ts';
import { isFlawed } from './save-mail-text.ts';

export const TEST_MAIL = 'mail_texts.test';
const MOST_TESTS = 5;
const TEST_MINUTES = 10;

/** Sends the example in these words, saved or not, to the operator's own address and to no other. */
export async function sendTest(
  tx: TenantTx,
  tenantId: TenantId,
  kind: MailKind | undefined,
  { requestKey, language, text }: TestMailBody,
  accountId: number,
): Promise<Outcome<{ address: string }, TestMailRefusal>> {
  if (!kind) return refuse('unknown_kind');
  if (isFlawed(kind, text)) return refuse('flawed_text');
  const address = await findOwnAddress(tx, accountId);
  if (address === null) return refuse('no_address');
  const lately = { kind: TEST_MAIL, accountId, requestKey, minutes: TEST_MINUTES };
  if ((await countTests(tx, lately)) >= MOST_TESTS) return refuse('too_many_tests');
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: TEST_MAIL,
    subjectKey: `${accountId}:${requestKey}`,
    recipient: address,
    payload: { kind: kind.kind, language, text },
    awaited: true,
  });
  return ok({ address });
}
