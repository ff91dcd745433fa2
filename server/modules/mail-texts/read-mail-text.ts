import type { MailKindList, MailTextView } from '#common/contract/mail-texts.ts';
import {
  MAIL_TEXT_LANGUAGES,
  namePlaceholders,
  ORIGINAL_TEXT,
  type MailText,
  type MailTextLanguage,
  type MailTexts,
} from '#common/mail-text.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { MailKind } from '#server/platform/mail-kinds.ts';
import { findCurrent, findOwnAddress, findVersions } from './queries.ts';

/** As many versions of a kind as the page shows. */
const SHOWN_VERSIONS = 20;
const NO_TEXTS: MailTexts = { it: ORIGINAL_TEXT, en: ORIGINAL_TEXT };

/** Every kind of e-mail, and whether the Comune has put it into its own words. */
export async function listMailKinds(tx: TenantTx, kinds: readonly MailKind[]): Promise<MailKindList> {
  const current = new Map((await findCurrent(tx)).map((row) => [row.kind, row]));
  return {
    kinds: kinds.map(({ kind, name, trigger, audience }) => {
      const own = current.get(kind);
      return {
        kind,
        name,
        trigger,
        audience,
        isChanged: own !== undefined && MAIL_TEXT_LANGUAGES.some((language) => isOwn(own.texts[language])),
        savedAt: own?.savedAt.toISOString() ?? null,
        savedBy: own?.savedBy ?? null,
      };
    }),
  };
}

/** One kind: what it says in the original and in the Comune's words, and what was written before. */
export async function readMailText(
  tx: TenantTx,
  kind: MailKind | undefined,
  { tenantName, accountId }: { tenantName: string; accountId: number },
): Promise<Outcome<MailTextView, 'unknown_kind'>> {
  if (!kind) return refuse('unknown_kind');
  const history = await findVersions(tx, kind.kind, SHOWN_VERSIONS);
  const values = kind.example(tenantName, 'it').values();
  return ok({
    kind: kind.kind,
    name: kind.name,
    trigger: kind.trigger,
    audience: kind.audience,
    fixed: kind.fixed,
    languages: languagesOf(kind),
    placeholders: Object.entries(values).map(([name, example]) => ({ name, example })),
    original: { it: originalText(kind, tenantName, 'it'), en: originalText(kind, tenantName, 'en') },
    current: history[0]?.texts ?? NO_TEXTS,
    version: history[0]?.version ?? 0,
    history: history.map(({ version, savedAt, savedBy, texts }) => ({
      version,
      savedAt: savedAt.toISOString(),
      savedBy,
      texts,
    })),
    testAddress: await findOwnAddress(tx, accountId),
  });
}

/** Operators read Italian. */
export function languagesOf({ audience }: MailKind): MailTextLanguage[] {
  return audience === 'operators' ? ['it'] : [...MAIL_TEXT_LANGUAGES];
}

/** Our own words with the placeholders in the place of what the example says: a text to begin from. */
export function originalText(kind: MailKind, tenantName: string, language: MailTextLanguage): MailText {
  const { subject, content, values } = kind.example(tenantName, language);
  const known = values();
  const passage = (parts: readonly unknown[] = []) =>
    namePlaceholders(parts.filter((part) => typeof part === 'string').join('\n\n'), known);
  return {
    subject: namePlaceholders(subject, known),
    opening: passage(content.opening),
    closing: passage(content.closing),
  };
}

function isOwn(text: MailText): boolean {
  return [text.subject, text.opening, text.closing].some((part) => part !== '');
}
