import { Value } from 'typebox/value';
import { TestMailPayload } from '#common/contract/mail-texts.ts';
import type { MailBuilders, MailKind } from '#server/platform/mail-kinds.ts';
import { inOwnWords } from '#server/platform/mail-template.ts';
import { TEST_MAIL } from './send-test.ts';

const WARNING =
  'PROVA: questo messaggio contiene dati di esempio ed è stato chiesto dall’Ufficio. Non riguarda nessuno.';

/** The tests that operators send to themselves, marked as such. */
export function testMails(kinds: readonly MailKind[]): MailBuilders {
  return {
    [TEST_MAIL]: (_tx, tenant, { payload }) => {
      if (!Value.Check(TestMailPayload, payload)) return Promise.resolve(null);
      const kind = kinds.find((one) => one.kind === payload.kind);
      if (!kind) return Promise.resolve(null);
      const example = kind.example(tenant.name, payload.language);
      const { subject, content, values } = inOwnWords(example, { [payload.language]: payload.text });
      return Promise.resolve({
        subject: `PROVA: ${subject}`,
        content: { ...content, replyLine: WARNING },
        values,
      });
    },
  };
}
