import type { Language } from '#common/languages.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { setAccountLanguage } from './queries.ts';

/** In which language the actor sees the portal on every device, and is written to. */
export async function setLanguage(tx: TenantTx, actor: Actor, language: Language): Promise<void> {
  await setAccountLanguage(tx, actor.accountId, language);
  await recordAudit(tx, {
    actor: actorName(actor),
    action: 'accounts.set_language',
    subjectKind: 'account',
    subjectId: actor.accountId,
    detail: { language },
  });
}
