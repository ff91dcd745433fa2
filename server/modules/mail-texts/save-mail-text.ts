import type { SaveMailTextBody, SaveMailTextRefusal } from '#common/contract/mail-texts.ts';
import { flawsOf, MAIL_TEXT_LANGUAGES, type MailText, type MailTexts } from '#common/mail-text.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { MailKind } from '#server/platform/mail-kinds.ts';
import { findVersions, insertVersion } from './queries.ts';

/**
 * The Comune's words of a kind from the next batch of mails on. Whoever saves names the version that was on the screen,
 * so that nobody overwrites what a colleague has written meanwhile. Saving what holds already changes nothing.
 */
export async function saveMailText(
  tx: TenantTx,
  tenantId: TenantId,
  kind: MailKind | undefined,
  { version, texts }: SaveMailTextBody,
  actor: string,
): Promise<Outcome<null, SaveMailTextRefusal>> {
  if (!kind) return refuse('unknown_kind');
  const wanted: MailTexts = { it: tidy(texts.it), en: tidy(texts.en) };
  if (MAIL_TEXT_LANGUAGES.some((language) => isFlawed(kind, wanted[language]))) return refuse('flawed_text');
  const [latest] = await findVersions(tx, kind.kind, 1);
  if (latest && isSame(latest.texts, wanted)) return ok(null);
  if ((latest?.version ?? 0) !== version) return refuse('changed_meanwhile');
  const next = { kind: kind.kind, version: version + 1, texts: wanted, savedBy: actor };
  if (!(await insertVersion(tx, tenantId, next))) return refuse('changed_meanwhile');
  await recordAudit(tx, {
    actor,
    action: 'mail_texts.save',
    subjectKind: 'mail_text',
    subjectId: kind.kind,
    detail: { name: kind.name, version: next.version, texts: wanted },
  });
  return ok(null);
}

export function isFlawed(kind: MailKind, text: MailText): boolean {
  return flawsOf(text, Object.keys(kind.example('', 'it').values())).length > 0;
}

function tidy({ subject, opening, closing }: MailText): MailText {
  return { subject: subject.trim(), opening: opening.trim(), closing: closing.trim() };
}

function isSame(one: MailTexts, other: MailTexts): boolean {
  return MAIL_TEXT_LANGUAGES.every((language) =>
    (['subject', 'opening', 'closing'] as const).every(
      (part) => one[language][part] === other[language][part],
    ),
  );
}
