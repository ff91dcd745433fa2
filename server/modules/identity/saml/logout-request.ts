import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { believeLogout, readLogoutRoot, type LogoutExpectation } from './logout-message.ts';
import { NS } from './names.ts';
import { onlyChild, textOf } from './tree.ts';

export interface LogoutRequest {
  id: string;
  nameId: string;
}

export type LogoutRefusal =
  'not_a_logout_request' | 'unknown_issuer' | 'bad_signature' | 'bad_message' | 'late';

/** Whose session an identity provider wants to end; nothing of it is believed yet. */
export function readLogoutIssuer(xml: string): Outcome<string, LogoutRefusal> {
  const root = readLogoutRoot(xml, 'LogoutRequest');
  const issuer = root && textOf(onlyChild(root, NS.assertion, 'Issuer'));
  return issuer ? ok(issuer) : refuse('not_a_logout_request');
}

/**
 * Believes a request to log out. `query`: as it came by redirect, where the signature is over the query; `null` when it
 * came by POST and holds its signature itself.
 */
export function validateLogoutRequest(
  { xml, query }: { xml: string; query: string | null },
  expected: LogoutExpectation,
  now: Date,
): Outcome<LogoutRequest, LogoutRefusal> {
  const root = readLogoutRoot(xml, 'LogoutRequest');
  if (!root) return refuse('not_a_logout_request');
  const believed = believeLogout({ xml, root, query }, 'SAMLRequest', expected, now);
  if (!believed.ok) return believed;
  const { id, signed } = believed.value;
  const nameId = textOf(onlyChild(signed, NS.assertion, 'NameID'));
  return nameId === null ? refuse('bad_message') : ok({ id, nameId });
}
