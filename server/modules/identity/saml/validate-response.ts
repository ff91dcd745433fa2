import { ok } from '#common/outcome.ts';
import { checkAssertion, type SamlPerson } from './check-assertion.ts';
import { checkResponse } from './check-response.ts';
import type { Expectation } from './expectation.ts';
import { NS } from './names.ts';
import { parseResponse, type ParsedResponse } from './parse-message.ts';
import { refuseResponse, type RefusedResponse } from './response-refusal.ts';
import { childrenOf } from './tree.ts';
import { verifySignature } from './verify-signature.ts';

/**
 * Believes an answer or says which check it did not pass (AgID, technical rules of SPID). The
 * assertion must be signed, the response may be. A function of its arguments alone; `now` is when the answer came.
 */
export function validateResponse(
  xml: string,
  expected: Expectation,
  now: Date,
): { ok: true; value: SamlPerson } | RefusedResponse {
  const parsed = parseResponse(xml);
  return parsed.ok ? validateParsed(parsed.value, expected, now) : parsed;
}

/** As `validateResponse`, of an answer that has been read already. */
export function validateParsed(
  parsed: ParsedResponse,
  expected: Expectation,
  now: Date,
): { ok: true; value: SamlPerson } | RefusedResponse {
  const { certificates } = expected.idp;
  let response = parsed.root;
  const isSigned = childrenOf(parsed.root, NS.signature, 'Signature').length > 0;
  if (isSigned) {
    const signed = verifySignature(parsed.xml, parsed.root, certificates);
    if (!signed.ok) return signed;
    response = signed.value;
  }
  const refusal = checkResponse(response, expected, now);
  if (refusal) return { ...refusal, isSigned };
  if (!parsed.assertion) return refuseResponse('assertion_missing');
  if (childrenOf(parsed.assertion, NS.signature, 'Signature').length === 0)
    return refuseResponse('assertion_unsigned');
  const assertion = verifySignature(parsed.xml, parsed.assertion, certificates);
  if (!assertion.ok) return assertion;
  const person = checkAssertion(assertion.value, expected, now);
  return person.ok ? ok(person.value) : person;
}
