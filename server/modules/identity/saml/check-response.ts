import type { XmlElement } from '#server/platform/xml-tree.ts';
import type { Expectation } from './expectation.ts';
import { readInstant, toTheSecond } from './instant.ts';
import { FORMAT_ENTITY, NS, STATUS_SUCCESS } from './names.ts';
import { refuseResponse, type RefusedResponse, type ResponseRefusal } from './response-refusal.ts';
import { attributeOf, childrenOf, onlyChild, textOf } from './tree.ts';

/** The checks of the Response itself; `null` when it passes and says that the login succeeded. */
export function checkResponse(
  response: XmlElement,
  expected: Expectation,
  now: Date,
): RefusedResponse | null {
  const fault = findEnvelopeFault(response, expected, now);
  return fault ? refuseResponse(fault) : checkStatus(response);
}

function findEnvelopeFault(
  response: XmlElement,
  { requestId, requestedAt, acsUrl, idp, skewMs }: Expectation,
  now: Date,
): ResponseRefusal | null {
  if (!isId(attributeOf(response, 'ID'))) return 'response_id';
  if (attributeOf(response, 'Version') !== '2.0') return 'response_version';
  if (!isIssuedInTime(response, requestedAt, now, skewMs)) return 'response_issue_instant';
  if (attributeOf(response, 'InResponseTo') !== requestId) return 'response_in_response_to';
  if (attributeOf(response, 'Destination') !== acsUrl) return 'response_destination';
  const issuer = onlyChild(response, NS.assertion, 'Issuer');
  if (!issuer || textOf(issuer) !== idp.entityId) return 'response_issuer';
  const format = attributeOf(issuer, 'Format');
  return format === null || format === FORMAT_ENTITY ? null : 'response_issuer_format';
}

/** A name as XML has it (NCName), which is what `xs:ID` may be. */
export function isId(text: string | null): boolean {
  return text !== null && /^[A-Za-z_][\w.-]*$/.test(text);
}

/** Not before the request, which is known to the second, and not after now. */
export function isIssuedInTime(element: XmlElement, requestedAt: Date, now: Date, skewMs: number): boolean {
  const instant = readInstant(attributeOf(element, 'IssueInstant'));
  if (!instant) return false;
  return instant >= toTheSecond(requestedAt) && instant.getTime() <= now.getTime() + skewMs;
}

function checkStatus(response: XmlElement): RefusedResponse | null {
  const status = onlyChild(response, NS.protocol, 'Status');
  const code = status && onlyChild(status, NS.protocol, 'StatusCode');
  const value = code && attributeOf(code, 'Value');
  if (!status || value === null || value === '') return refuseResponse('status');
  // A success that names a reason for failing is neither.
  if (value === STATUS_SUCCESS) return code?.children.length === 0 ? null : refuseResponse('status');
  if (childrenOf(response, NS.assertion, 'Assertion').length > 0)
    return refuseResponse('status_with_assertion');
  return refuseResponse('status_failed', { errorCode: errorCodeOf(status) });
}

/** `ErrorCode nr22`: identity providers vary in case and spacing. */
function errorCodeOf(status: XmlElement): number | null {
  const message = textOf(onlyChild(status, NS.protocol, 'StatusMessage')) ?? '';
  const match = /errorcode:?(?:nr?)?\.?(\d{1,3})/i.exec(message.replaceAll(/\s+/g, ''));
  return match ? Number(match[1]) : null;
}
