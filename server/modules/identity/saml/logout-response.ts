import { ok, refuse, type Outcome } from '#common/outcome.ts';
import {
  believeLogout,
  readLogoutRoot,
  type LogoutExpectation,
  type LogoutMessageRefusal,
} from './logout-message.ts';
import { NS, STATUS_SUCCESS } from './names.ts';
import { attributeOf, onlyChild, textOf } from './tree.ts';

/** `not_ended`: the identity provider says that its session, or another one behind it, goes on. */
export type LogoutAnswerRefusal = LogoutMessageRefusal | 'not_an_answer' | 'bad_issuer' | 'not_ended';

/** Which logout of ours is answered; nothing of it is believed yet. */
export function readLogoutAnswer(xml: string): { id: string | null; inResponseTo: string } | null {
  const root = readLogoutRoot(xml, 'LogoutResponse');
  const inResponseTo = root && attributeOf(root, 'InResponseTo');
  return root && inResponseTo ? { id: attributeOf(root, 'ID'), inResponseTo } : null;
}

/** Believes the answer to a logout of ours, or says which check it did not pass. */
export function validateLogoutResponse(
  { xml, query }: { xml: string; query: string | null },
  expected: LogoutExpectation & { issuer: string; requestId: string },
  now: Date,
): Outcome<null, LogoutAnswerRefusal> {
  const root = readLogoutRoot(xml, 'LogoutResponse');
  if (!root) return refuse('not_an_answer');
  const believed = believeLogout({ xml, root, query }, 'SAMLResponse', expected, now);
  if (!believed.ok) return believed;
  const { signed } = believed.value;
  if (attributeOf(signed, 'InResponseTo') !== expected.requestId) return refuse('bad_message');
  if (textOf(onlyChild(signed, NS.assertion, 'Issuer')) !== expected.issuer) return refuse('bad_issuer');
  const status = onlyChild(signed, NS.protocol, 'Status');
  const code = status && onlyChild(status, NS.protocol, 'StatusCode');
  const isWhole = code?.children.length === 0 && attributeOf(code, 'Value') === STATUS_SUCCESS;
  return isWhole ? ok(null) : refuse('not_ended');
}
