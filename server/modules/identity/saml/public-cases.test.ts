import { describe, expect, test } from 'vitest';
import {
  answersOf,
  EVERY_ATTRIBUTE,
  PUBLIC_CASES,
  type PublicCase,
} from '../../../../simulators/public-cases.ts';
import { makeSamlKey } from '../../../../simulators/saml-key.ts';
import type { ResponseFacts } from '../../../../simulators/saml-response.ts';
import type { Expectation } from './expectation.ts';
import type { Level } from './names.ts';
import { PROFILES } from './profile.ts';
import { validateResponse } from './validate-response.ts';

const keys = { own: makeSamlKey('idp.example'), foreign: makeSamlKey('altrove.example') };
const REQUESTED_AT = new Date('2026-11-28T10:00:00Z');
const NOW = new Date('2026-11-28T10:00:02Z');

function expectation(level: Level): Expectation {
  return {
    profile: PROFILES.spid,
    requestId: '_richiesta',
    requestedAt: REQUESTED_AT,
    idp: { entityId: 'https://idp.example', certificates: [keys.own.certificate] },
    entityId: 'https://sp.example/metadata',
    acsUrl: 'https://sp.example/acs',
    level,
    skewMs: 60_000,
  };
}

/** As the validators answer: everything is of the second in which the request was made. */
function factsFor({ idp, entityId, acsUrl, requestId, level }: Expectation): ResponseFacts {
  return {
    issuer: idp.entityId,
    audience: entityId,
    acsUrl,
    requestId,
    level,
    responseId: '_risposta',
    assertionId: '_asserzione',
    now: REQUESTED_AT,
    attributes: EVERY_ATTRIBUTE,
  };
}

function verdicts(publicCase: PublicCase, level: Level): string[] {
  const expected = expectation(level);
  const facts = factsFor(expected);
  const found = answersOf(publicCase).map((make) => validateResponse(make(facts, keys), expected, NOW).ok);
  return [...new Set(found)].map((isBelieved) => (isBelieved ? 'right' : 'wrong'));
}

describe.each([1, 2, 3] as const)('of the public validators, asked for level %i', (asked) => {
  test.each(PUBLIC_CASES.map((one): [string, PublicCase] => [one.no, one]))('case %s', (_no, one) => {
    const found = verdicts(one, asked);
    if (one.verdict === 'any') expect(found).toHaveLength(1);
    else if (one.verdict === 'level') expect(found).toEqual([(one.level ?? 0) >= asked ? 'right' : 'wrong']);
    else expect(found).toEqual([one.verdict]);
  });
});

test('no number is missing but those that the validators do not have', () => {
  const numbers = new Set(PUBLIC_CASES.map(({ no }) => no));
  const absent = Array.from({ length: 111 }, (_, index) => String(index + 1)).filter(
    (no) => !numbers.has(no),
  );
  expect(absent).toEqual(['6', '7', '50', '101', '102']);
  expect(numbers.size).toBe(PUBLIC_CASES.length);
});
