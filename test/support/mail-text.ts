import type { MailDraft } from '../../server/platform/mail-kinds.ts';
import { writeMail } from '../../server/platform/mail-template.ts';

/** What a made mail says in plain text, in the original words; nothing when there is none. */
export function mailText(draft: MailDraft | null | undefined): string {
  return draft ? writeMail(draft).text : '';
}
