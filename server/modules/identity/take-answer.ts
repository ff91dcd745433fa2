import type { IdentityKind } from '#common/contract/identity.ts';
import { ok } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { consumeLogin, savePerson, useAssertion, type PendingLogin } from './login-queries.ts';
import type { ReadAnswer } from './port.ts';
import { findIdentityProvider, findLoginSetting, findServiceProvider } from './provider-queries.ts';
import { personHash, recordTransaction } from './register/record-transaction.ts';
import { isInTime } from './rules.ts';
import { samlDriver } from './saml-driver.ts';
import type { SamlPerson } from './saml/check-assertion.ts';
import { PROFILES } from './saml/profile.ts';
import type { ResponseRefusal } from './saml/response-refusal.ts';
import { toVouchedPerson } from './vouched-person.ts';

/** Beyond what the answer itself says: nobody asked, it was answered already, too late, by another browser, once too often. */
export type AnswerRefusal = ResponseRefusal | 'unknown_request' | 'late' | 'other_browser' | 'replayed';

export interface RefusedAnswer {
  ok: false;
  reason: AnswerRefusal;
  errorCode: number | null;
  isSigned: boolean;
  /** Of the login, when it is known which one. */
  login: PendingLogin | null;
}

/**
 * Takes what an identity provider sent with a browser. The login it belongs to is used up in the same transaction,
 * whatever comes of it; message and outcome go to the register.
 */
export async function takeAnswer(
  context: Context,
  tenantId: TenantId,
  kind: IdentityKind,
  field: string,
  browserSecrets: readonly string[],
): Promise<{ ok: true; login: PendingLogin } | RefusedAnswer> {
  const now = context.clock.now();
  const read = samlDriver(kind).finish(field);
  return inTenant(context.db, tenantId, async (tx) => {
    const requestId = read.ok ? read.value.requestId : null;
    const login = requestId === null ? null : await consumeLogin(tx, kind, requestId, now);
    const judged: Judged = read.ok
      ? await judge(tx, tenantId, { answer: read.value, login, kind, browserSecrets, now })
      : read;
    await record(tx, tenantId, kind, { answer: read.ok ? read.value : null, field, login, judged, now });
    if (judged.ok && login) {
      await savePerson(tx, login.requestId, toVouchedPerson(judged.value));
      return { ok: true, login };
    }
    const refusal = judged.ok ? refuse('unknown_request') : judged;
    await recordAudit(tx, {
      actor: `${login?.surface ?? 'portal'}:?`,
      action: 'identity.answer_refused',
      subjectKind: 'identity_request',
      subjectId: login?.requestId ?? 'unknown',
      detail: { kind, reason: refusal.reason, errorCode: refusal.errorCode },
    });
    return { ...refusal, login };
  });
}

type Judged = { ok: true; value: SamlPerson } | Omit<RefusedAnswer, 'login'>;

function refuse(reason: AnswerRefusal): Omit<RefusedAnswer, 'login'> {
  return { ok: false, reason, errorCode: null, isSigned: false };
}

async function judge(
  tx: TenantTx,
  tenantId: TenantId,
  {
    answer,
    login,
    kind,
    browserSecrets,
    now,
  }: {
    answer: ReadAnswer;
    login: PendingLogin | null;
    kind: IdentityKind;
    browserSecrets: readonly string[];
    now: Date;
  },
): Promise<Judged> {
  if (!login) return refuse('unknown_request');
  if (!isInTime(login.requestedAt, now)) return refuse('late');
  if (!browserSecrets.some((secret) => hashToken(secret).equals(login.browserHash)))
    return refuse('other_browser');
  const us = await findServiceProvider(tx, kind);
  const idp = await findIdentityProvider(tx, kind, login.idpEntityId);
  if (!us || !idp) return refuse('unknown_request');
  const expected = {
    profile: PROFILES[kind],
    requestId: login.requestId,
    requestedAt: login.requestedAt,
    idp,
    entityId: us.entityId,
    acsUrl: us.acsUrl,
    level: login.level,
    skewMs: (await findLoginSetting(tx)).skewSeconds * 1000,
  };
  const believed = answer.believe(expected, now);
  if (!believed.ok) return believed;
  const { assertionId, notOnOrAfter } = believed.value;
  const isFirst = await useAssertion(tx, tenantId, { idpEntityId: idp.entityId, assertionId, notOnOrAfter });
  return isFirst ? ok(believed.value) : refuse('replayed');
}

async function record(
  tx: TenantTx,
  tenantId: TenantId,
  kind: IdentityKind,
  {
    answer,
    field,
    login,
    judged,
    now,
  }: {
    answer: ReadAnswer | null;
    field: string;
    login: PendingLogin | null;
    judged: Judged;
    now: Date;
  },
): Promise<void> {
  // What answers nothing that was asked is noise of the network, and a register must not be filled by strangers.
  if (!login) return;
  const person = judged.ok ? judged.value : null;
  await recordTransaction(
    tx,
    tenantId,
    {
      kind,
      message: 'response',
      idpEntityId: login.idpEntityId,
      requestId: login.requestId,
      requestIssuedAt: login.requestedAt,
      responseId: answer?.messageId ?? null,
      responseIssuedAt: answer?.issuedAt ?? null,
      assertionId: person?.assertionId ?? null,
      subject: person?.nameId.value ?? null,
      nameQualifier: person?.nameId.nameQualifier ?? null,
      level: person?.level ?? null,
      outcome: judged.ok ? 'ok' : outcomeOf(judged),
      personHash: person ? personHash(tenantId, person.attributes.get('fiscalNumber') ?? '') : null,
    },
    { text: answer?.text ?? field, at: now },
  );
}

function outcomeOf({ reason, errorCode }: { reason: AnswerRefusal; errorCode: number | null }): string {
  return errorCode === null ? reason : `${reason}:nr${errorCode}`;
}
