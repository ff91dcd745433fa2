import { ok } from '#common/outcome.ts';
import type { XmlElement } from '#server/platform/xml-tree.ts';
import { readAttributes } from './check-attributes.ts';
import { isId, isIssuedInTime } from './check-response.ts';
import type { Expectation } from './expectation.ts';
import { readInstant } from './instant.ts';
import { FORMAT_ENTITY, FORMAT_TRANSIENT, levelOf, METHOD_BEARER, NS, type Level } from './names.ts';
import { refuseResponse, type RefusedResponse, type ResponseRefusal } from './response-refusal.ts';
import { attributeOf, childrenOf, onlyChild, textOf } from './tree.ts';

/** Whom an identity provider vouches for, and for how long its word may be used. */
export interface SamlPerson {
  assertionId: string;
  /** Until then the assertion must be remembered, so that it is not taken twice. */
  notOnOrAfter: Date;
  nameId: { value: string; nameQualifier: string };
  /** Of the identity provider's session, for single logout; level 1 only. */
  sessionIndex: string | null;
  level: Level;
  /** By name, trimmed. */
  attributes: ReadonlyMap<string, string>;
}

/** The checks of the Assertion, on what was signed of it and on nothing else. */
export function checkAssertion(
  assertion: XmlElement,
  expected: Expectation,
  now: Date,
): { ok: true; value: SamlPerson } | RefusedResponse {
  const fault =
    findHeadFault(assertion, expected, now) ??
    findSubjectFault(assertion, expected, now) ??
    findConditionsFault(assertion, expected, now) ??
    findStatementFault(assertion, expected, now);
  if (fault) return refuseResponse(fault);
  const attributes = readAttributes(assertion, expected.profile);
  return attributes.ok ? ok(toPerson(assertion, attributes.value)) : attributes;
}

function findHeadFault(
  assertion: XmlElement,
  { requestedAt, idp, profile, skewMs }: Expectation,
  now: Date,
): ResponseRefusal | null {
  if (!isId(attributeOf(assertion, 'ID'))) return 'assertion_id';
  if (attributeOf(assertion, 'Version') !== '2.0') return 'assertion_version';
  if (!isIssuedInTime(assertion, requestedAt, now, skewMs)) return 'assertion_issue_instant';
  const issuer = onlyChild(assertion, NS.assertion, 'Issuer');
  if (!issuer || textOf(issuer) !== idp.entityId) return 'assertion_issuer';
  const format = attributeOf(issuer, 'Format');
  const mayLack = profile.assertionIssuerFormat === 'optional' && format === null;
  return format === FORMAT_ENTITY || mayLack ? null : 'assertion_issuer_format';
}

function findSubjectFault(
  assertion: XmlElement,
  { requestId, acsUrl, entityId }: Expectation,
  now: Date,
): ResponseRefusal | null {
  const subject = onlyChild(assertion, NS.assertion, 'Subject');
  if (!subject) return 'subject';
  const nameId = onlyChild(subject, NS.assertion, 'NameID');
  if (!nameId || textOf(nameId) === null) return 'name_id';
  if (attributeOf(nameId, 'Format') !== FORMAT_TRANSIENT) return 'name_id_format';
  if ((attributeOf(nameId, 'NameQualifier') ?? '').trim() === '') return 'name_id_qualifier';
  if ((attributeOf(nameId, 'SPNameQualifier') ?? entityId) !== entityId) return 'name_id_qualifier';
  const confirmation = onlyChild(subject, NS.assertion, 'SubjectConfirmation');
  if (!confirmation) return 'subject_confirmation';
  if (attributeOf(confirmation, 'Method') !== METHOD_BEARER) return 'subject_confirmation_method';
  const data = onlyChild(confirmation, NS.assertion, 'SubjectConfirmationData');
  if (!data) return 'subject_confirmation';
  if (attributeOf(data, 'Recipient') !== acsUrl) return 'recipient';
  if (attributeOf(data, 'InResponseTo') !== requestId) return 'subject_in_response_to';
  // Bearer confirmation must not have one (SAML Profiles 4.1.4.2).
  if (attributeOf(data, 'NotBefore') !== null) return 'subject_not_before';
  return isFuture(data, 'NotOnOrAfter', now) ? null : 'subject_not_on_or_after';
}

/** Of the conditions that SAML has, those that ask nothing more of us: an assertion is used once here anyway. */
const KNOWN_CONDITIONS = new Set(['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']);

function findConditionsFault(
  assertion: XmlElement,
  { entityId, skewMs }: Expectation,
  now: Date,
): ResponseRefusal | null {
  const conditions = onlyChild(assertion, NS.assertion, 'Conditions');
  if (!conditions) return 'conditions';
  const isKnown = conditions.children.every(
    ({ name, namespace }) => namespace === NS.assertion && KNOWN_CONDITIONS.has(name),
  );
  if (!isKnown) return 'conditions';
  const notBefore = readInstant(attributeOf(conditions, 'NotBefore'));
  if (!notBefore || notBefore.getTime() > now.getTime() + skewMs) return 'conditions_not_before';
  if (!isFuture(conditions, 'NotOnOrAfter', now)) return 'conditions_not_on_or_after';
  const restrictions = childrenOf(conditions, NS.assertion, 'AudienceRestriction');
  const isForUs = restrictions.every((restriction) =>
    childrenOf(restriction, NS.assertion, 'Audience').some((audience) => textOf(audience) === entityId),
  );
  return restrictions.length > 0 && isForUs ? null : 'audience';
}

function findStatementFault(
  assertion: XmlElement,
  { level, skewMs }: Expectation,
  now: Date,
): ResponseRefusal | null {
  const statement = onlyChild(assertion, NS.assertion, 'AuthnStatement');
  if (!statement) return 'authn_statement';
  const instant = readInstant(attributeOf(statement, 'AuthnInstant'));
  if (!instant || instant.getTime() > now.getTime() + skewMs) return 'authn_instant';
  if (
    attributeOf(statement, 'SessionNotOnOrAfter') !== null &&
    !isFuture(statement, 'SessionNotOnOrAfter', now)
  )
    return 'session_not_on_or_after';
  const context = onlyChild(statement, NS.assertion, 'AuthnContext');
  const className = context && textOf(onlyChild(context, NS.assertion, 'AuthnContextClassRef'));
  if (className === null) return 'authn_context';
  const given = levelOf(className);
  if (given === null) return 'authn_context';
  return given >= level ? null : 'level';
}

/** No patience here: an assertion that has expired is not to be used by anybody's clock. */
function isFuture(element: XmlElement, attribute: string, now: Date): boolean {
  const instant = readInstant(attributeOf(element, attribute));
  return instant !== null && instant > now;
}

/** Of an assertion that has passed the checks. */
function toPerson(assertion: XmlElement, attributes: ReadonlyMap<string, string>): SamlPerson {
  const part = (parent: XmlElement | null, name: string) => parent && onlyChild(parent, NS.assertion, name);
  const nameId = part(part(assertion, 'Subject'), 'NameID');
  const conditions = part(assertion, 'Conditions');
  const statement = part(assertion, 'AuthnStatement');
  const context = part(statement, 'AuthnContext');
  const notOnOrAfter = conditions && readInstant(attributeOf(conditions, 'NotOnOrAfter'));
  const level = levelOf(textOf(part(context, 'AuthnContextClassRef')) ?? '');
  if (!nameId || !notOnOrAfter || !statement || level === null) throw new Error('an unchecked assertion');
  return {
    assertionId: attributeOf(assertion, 'ID') ?? '',
    notOnOrAfter,
    nameId: { value: textOf(nameId) ?? '', nameQualifier: attributeOf(nameId, 'NameQualifier') ?? '' },
    sessionIndex: attributeOf(statement, 'SessionIndex'),
    level,
    attributes,
  };
}
