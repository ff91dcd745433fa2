/** The cases of AgID's validators, sent as they send them: to the address of the Comune, with what the browser was given. */
import { beforeAll, expect, test } from 'vitest';
import {
  answersOf,
  EVERY_ATTRIBUTE,
  PUBLIC_CASES,
  type PublicCase,
} from '../../../simulators/public-cases.ts';
import { makeSamlKey } from '../../../simulators/saml-key.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { identityBrowser, setUpIdentity } from '../../../test/support/identity-browser.ts';
import { useApp } from '../../../test/support/test-app.ts';

/** The level of the Comune's logins. */
const ASKED = 2;

const database = useDatabase();
const web = useApp(database);
const keys = { own: makeSamlKey('idp.example'), foreign: makeSamlKey('altrove.example') };
const { start, factsOf, answer, finish } = identityBrowser(web, keys.own);

beforeAll(async () => {
  const tenantId = await makeTenant(database.ownerPool);
  await setUpIdentity(web, database, tenantId, keys.own);
});

/** The status of a refusal, or of the way on to the page at which the login ends. */
async function statusOf(publicCase: PublicCase): Promise<number | null> {
  const [make] = answersOf(publicCase);
  if (!make) return null;
  const { cookie, requestId } = await start();
  const facts = { ...factsOf(requestId), attributes: EVERY_ATTRIBUTE };
  const { statusCode } = await answer(make(facts, keys), cookie);
  if (statusCode === 303) expect((await finish(cookie)).headers.location).toContain('/accesso/');
  return statusCode;
}

/** The validators want 200 after the redirects where the answer is right, and one of 400, 401, 403, 422, 500 elsewhere. */
function expectedOf({ verdict, level }: PublicCase): number {
  return verdict === 'right' || (level ?? 0) >= ASKED ? 303 : 403;
}

test('each case ends as the validators want', async () => {
  const others: string[] = [];
  for (const publicCase of PUBLIC_CASES) {
    const status = await statusOf(publicCase);
    if (status !== expectedOf(publicCase)) others.push(`${publicCase.no}: ${status}`);
  }
  expect(others).toEqual([]);
});
