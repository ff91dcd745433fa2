import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../simulators/saml-edits.ts';
import { FAULTS, faultyResponse } from '../../../../simulators/saml-faults.ts';
import { makeSamlKey } from '../../../../simulators/saml-key.ts';
import {
  refusalXml,
  responseXml,
  signResponse,
  type ResponseFacts,
} from '../../../../simulators/saml-response.ts';
import type { Expectation } from './expectation.ts';
import { RSA_SHA384, SHA384, type Level } from './names.ts';
import { decodeMessage } from './parse-message.ts';
import { PROFILES } from './profile.ts';
import { addSha384 } from './sha384.ts';
import { validateResponse } from './validate-response.ts';

const keys = { own: makeSamlKey('idp.example'), foreign: makeSamlKey('altrove.example') };
const REQUESTED_AT = new Date('2026-11-27T10:00:00.700Z');
const NOW = new Date('2026-11-27T10:00:02.000Z');

const expected: Expectation = {
  profile: PROFILES.spid,
  requestId: '_richiesta',
  requestedAt: REQUESTED_AT,
  idp: { entityId: 'https://idp.example', certificates: [keys.own.certificate] },
  entityId: 'https://sp.example/metadata',
  acsUrl: 'https://sp.example/acs',
  level: 2,
  skewMs: 60_000,
};

const facts: ResponseFacts = {
  issuer: expected.idp.entityId,
  audience: expected.entityId,
  acsUrl: expected.acsUrl,
  requestId: expected.requestId,
  responseId: '_risposta',
  assertionId: '_asserzione',
  now: new Date('2026-11-27T10:00:01Z'),
  level: 2,
  attributes: {
    spidCode: 'PROVA0000000001',
    name: 'Prova',
    familyName: 'Di Prova',
    fiscalNumber: 'TINIT-GDASDV00A01H501J',
    email: 'prova@example.invalid',
  },
};

function outcomeOf(xml: string, expectation: Partial<Expectation> = {}): string {
  const outcome = validateResponse(xml, { ...expected, ...expectation }, NOW);
  return outcome.ok ? 'ok' : outcome.reason;
}

/** What is judged by the level that was asked for; the rest is judged alike, and tried at one level. */
const OF_THE_LEVEL = /Authn|Session|level/i;

describe.each([1, 2, 3] as const)('an answer of level %i', (level: Level) => {
  const tried = FAULTS.filter(({ name }) => level === 2 || OF_THE_LEVEL.test(name));
  test.each(tried.map((fault): [string, Fault] => [fault.name, fault]))('%s', (_name, fault) => {
    const xml = faultyResponse({ ...facts, level }, fault, keys);
    const outcome = outcomeOf(xml, { level });
    if (fault.isRight) expect(outcome).toBe('ok');
    else expect(outcome).not.toBe('ok');
  });
});

describe('the reason is the check that was not passed', () => {
  const reasons: [string, string][] = [
    ['Response: ID missing', 'signature_reference'],
    ['Response: Version of another protocol', 'response_version'],
    ['Response: IssueInstant long past', 'response_issue_instant'],
    ['Response: IssueInstant far ahead, with milliseconds', 'response_issue_instant'],
    ['Response: InResponseTo of another request', 'response_in_response_to'],
    ['Response: Destination with a slash more', 'response_destination'],
    ['Response Issuer: Format of another kind', 'response_issuer_format'],
    ['Status missing', 'status'],
    ['StatusCode: Value of no meaning', 'status_with_assertion'],
    ['StatusCode: a success that failed', 'status'],
    ['Assertion missing', 'assertion_missing'],
    ['Assertion not specified', 'assertion_unsigned'],
    ['Assertion twice', 'duplicate_id'],
    ['a second assertion, signed too', 'several_assertions'],
    ['an encrypted assertion in its place', 'encrypted_assertion'],
    ['Response: IssueInstant with an hour’s offset', 'response_issue_instant'],
    ['Assertion: IssueInstant without seconds', 'assertion_issue_instant'],
    ['Conditions: NotBefore in small letters', 'conditions_not_before'],
    ['a condition that nobody knows', 'conditions'],
    ['a second restriction that is not ours', 'audience'],
    ['NameID: SPNameQualifier of somebody else', 'name_id_qualifier'],
    ['NameID encrypted', 'encrypted_assertion'],
    ['familyName missing', 'required_attribute'],
    ['name empty', 'required_attribute'],
    ['attributes of others instead of those asked for', 'required_attribute'],
    ['the assertion signed by somebody else', 'signature_invalid'],
    ['SHA-1 from the beginning', 'signature_algorithm'],
    ['the inclusive canonical form', 'signature_algorithm'],
    ['Assertion: Version in words', 'assertion_version'],
    ['Assertion: IssueInstant of no calendar', 'assertion_issue_instant'],
    ['Assertion Issuer: Format missing', 'assertion_issuer_format'],
    ['Subject missing', 'subject'],
    ['NameID: «   »', 'name_id'],
    ['NameID: Format missing', 'name_id_format'],
    ['NameID: NameQualifier blank', 'name_id_qualifier'],
    ['SubjectConfirmation: Method of another kind', 'subject_confirmation_method'],
    ['SubjectConfirmationData: Recipient of somebody else', 'recipient'],
    ['SubjectConfirmationData: InResponseTo not specified', 'subject_in_response_to'],
    ['SubjectConfirmationData: NotOnOrAfter long past', 'subject_not_on_or_after'],
    ['SubjectConfirmationData: NotBefore', 'subject_not_before'],
    ['Conditions missing', 'conditions'],
    ['Conditions: NotBefore far ahead', 'conditions_not_before'],
    ['Conditions: NotOnOrAfter of another form', 'conditions_not_on_or_after'],
    ['Audience: «https://altro-sp.example»', 'audience'],
    ['AuthnStatement not specified', 'authn_instant'],
    ['AuthnStatement: SessionNotOnOrAfter long past', 'session_not_on_or_after'],
    ['AuthnContextClassRef: «SpidL2»', 'authn_context'],
    ['AttributeStatement without an Attribute', 'attribute_statement'],
    ['Attribute not specified', 'attribute'],
    ['fiscalNumber missing', 'required_attribute'],
    ['fiscalNumber «GDASDV00A01H501J»', 'fiscal_number'],
    ['nothing signed', 'assertion_unsigned'],
    ['only the response signed', 'assertion_unsigned'],
    ['signed by somebody else', 'signature_invalid'],
    ['SHA-1 for the digest', 'signature_algorithm'],
    ['a transform by XSLT', 'signature_shape'],
    ['a reference to nothing', 'signature_reference'],
    ['two signatures in one place', 'signature_place'],
    ['a document type', 'doctype'],
    ['a comment inside the NameID', 'markup'],
    ['an encrypted assertion', 'encrypted_assertion'],
    ['an identifier used twice', 'duplicate_id'],
    ['wrapping 3: a forged assertion after the signed one', 'several_assertions'],
    ['wrapping 7: the forged assertion in an extension', 'several_assertions'],
  ];
  test.each(reasons)('%s: %s', (name, reason) => {
    const fault = FAULTS.find((one) => one.name === name);
    if (!fault) throw new Error(`no fault «${name}»`);
    expect(outcomeOf(faultyResponse(facts, fault, keys))).toBe(reason);
  });
});

test('a level below the one asked is refused, one above is not', () => {
  const answer = (level: Level) => signResponse(responseXml({ ...facts, level }), { key: keys.own });
  expect(outcomeOf(answer(1), { level: 2 })).toBe('level');
  expect(outcomeOf(answer(2), { level: 3 })).toBe('level');
  expect(outcomeOf(answer(3), { level: 2 })).toBe('ok');
});

test('without a session index an answer of level 2 or 3 is right', () => {
  const xml = responseXml(facts).replace(/ SessionIndex="[^"]*"/, '');
  expect(outcomeOf(signResponse(xml, { key: keys.own }))).toBe('ok');
});

test('of CIE the issuer needs no format, and no other', () => {
  const cie = { profile: PROFILES.cie };
  const right = responseXml(facts).replaceAll(/(<saml:Issuer) Format="[^"]*"/g, '$1');
  expect(outcomeOf(signResponse(right, { key: keys.own }), cie)).toBe('ok');
  expect(outcomeOf(signResponse(right, { key: keys.own }))).toBe('assertion_issuer_format');
  const wrong = responseXml(facts).replaceAll('nameid-format:entity', 'nameid-format:persistent');
  expect(outcomeOf(signResponse(wrong, { key: keys.own }), cie)).toBe('response_issuer_format');
});

test('a name qualifier of ours, a signature by SHA-384, a birth date of CIE are right', () => {
  const qualified = responseXml(facts).replace(
    '<saml:NameID ',
    `<saml:NameID SPNameQualifier="${expected.entityId}" `,
  );
  expect(outcomeOf(signResponse(qualified, { key: keys.own }))).toBe('ok');
  const method = { signature: RSA_SHA384, digest: SHA384, prepare: addSha384 };
  expect(outcomeOf(signResponse(responseXml(facts), { key: keys.own, method }))).toBe('ok');
  const foreign = signResponse(responseXml(facts), { key: keys.foreign, method });
  expect(outcomeOf(foreign)).toBe('signature_invalid');
  const dated = responseXml({ ...facts, attributes: { ...facts.attributes, dateOfBirth: '1980-01-01' } });
  const typed = dated.replace('"xs:string">1980', '"xs:date">1980');
  expect(typed).not.toBe(dated);
  expect(outcomeOf(signResponse(typed, { key: keys.own }), { profile: PROFILES.cie })).toBe('ok');
});

test('an answer is as old as its request at most, and as young as the clocks may differ', () => {
  const issued = (iso: string) => {
    const now = new Date(iso);
    const xml = responseXml({ ...facts, now })
      .replaceAll(/(?<=NotOnOrAfter=")[^"]*/g, '2026-11-27T10:10:00Z')
      .replace(/(?<=NotBefore=")[^"]*/, '2026-11-27T10:00:00Z');
    return outcomeOf(signResponse(xml, { key: keys.own }));
  };
  expect(issued('2026-11-27T09:59:59Z')).toBe('response_issue_instant');
  expect(issued('2026-11-27T10:00:00Z')).toBe('ok');
  expect(issued('2026-11-27T10:01:02Z')).toBe('ok');
  expect(issued('2026-11-27T10:01:03Z')).toBe('response_issue_instant');
});

test('while certificates roll over each of them counts', () => {
  const xml = signResponse(responseXml(facts), { key: keys.foreign });
  const certificates = [keys.own.certificate, keys.foreign.certificate];
  expect(outcomeOf(xml, { idp: { ...expected.idp, certificates } })).toBe('ok');
  expect(outcomeOf(xml, { idp: { ...expected.idp, certificates: [] } })).toBe('signature_invalid');
});

test('values are trimmed, and what is read is what was signed', () => {
  const xml = signResponse(
    responseXml({ ...facts, attributes: { ...facts.attributes, name: '  Prova & Figli ' } }),
    { key: keys.own },
  );
  const outcome = validateResponse(xml, expected, NOW);
  expect(outcome).toMatchObject({ ok: true, value: { assertionId: '_asserzione', level: 2 } });
  if (!outcome.ok) return;
  expect(outcome.value.attributes.get('name')).toBe('Prova & Figli');
  expect(outcome.value.nameId.value).toBe('__asserzione-name');
});

test('a refusal of the identity provider carries its number, and whether it is its own word', () => {
  for (const code of [8, 19, 20, 21, 22, 23, 25, 30]) {
    const xml = refusalXml(facts, code);
    const refused = { ok: false, reason: 'status_failed', errorCode: code };
    expect(validateResponse(xml, expected, NOW)).toEqual({ ...refused, isSigned: false });
    const signed = signResponse(xml, { key: keys.own, signs: ['response'] });
    expect(validateResponse(signed, expected, NOW)).toEqual({ ...refused, isSigned: true });
  }
  const spaced = refusalXml(facts, 22).replace('ErrorCode nr22', ' errorcode  NR 22 ');
  expect(validateResponse(spaced, expected, NOW)).toMatchObject({ errorCode: 22 });
  const endless = refusalXml(facts, 22).replace('ErrorCode nr22', `ErrorCode${' '.repeat(100_000)}x`);
  expect(validateResponse(endless, expected, NOW)).toMatchObject({ errorCode: null });
  const flooded = refusalXml(facts, 22).replace('<samlp:Status>', `${'<a/>'.repeat(3_000)}<samlp:Status>`);
  expect(validateResponse(flooded, expected, NOW)).toMatchObject({ ok: false, reason: 'unexpected_element' });
  const silent = refusalXml(facts, 22).replace('ErrorCode nr22', '');
  expect(validateResponse(silent, expected, NOW)).toMatchObject({ reason: 'status_failed', errorCode: null });
  expect(validateResponse(refusalXml({ ...facts, requestId: '_altra' }, 22), expected, NOW)).toMatchObject({
    reason: 'response_in_response_to',
  });
});

test('the limits in time are those of the clock that is asked', () => {
  const xml = signResponse(responseXml(facts), { key: keys.own });
  const at = (iso: string) => {
    const outcome = validateResponse(xml, expected, new Date(iso));
    return outcome.ok ? 'ok' : outcome.reason;
  };
  expect(at('2026-11-27T10:05:00.999Z')).toBe('ok');
  expect(at('2026-11-27T10:05:01.000Z')).toBe('subject_not_on_or_after');
  expect(at('2026-11-27T09:59:01.000Z')).toBe('ok');
  expect(at('2026-11-27T09:59:00.999Z')).toBe('response_issue_instant');
});

test('what is not base64 of UTF-8, or is too large, is not read', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64');
  expect(decodeMessage(encode('<a/>'))).toEqual({ ok: true, value: '<a/>' });
  expect(decodeMessage(encode('<abc/>').replace(/(.{4})/, '$1\r\n'))).toEqual({ ok: true, value: '<abc/>' });
  expect(decodeMessage('<a/>')).toMatchObject({ reason: 'not_base64' });
  expect(decodeMessage('')).toMatchObject({ reason: 'not_base64' });
  expect(decodeMessage(Buffer.from([0xff, 0xfe]).toString('base64'))).toMatchObject({ reason: 'not_base64' });
  expect(decodeMessage('A'.repeat(400_000))).toMatchObject({ reason: 'too_large' });
});
