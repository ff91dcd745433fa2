/** Passkeys (W3C Web Authentication) as a second factor; what authenticators say is judged by a library. */
import type { AddPasskeyRefusal, NewPasskeyBody, PasskeyAnswer } from '#common/contract/second-factor.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findPasskeys,
  insertChallenge,
  insertPasskey,
  markPasskeyUsed,
  takeChallenge,
} from './passkey-queries.ts';
import { CHALLENGE_MINUTES, MAX_PASSKEYS, minutesAfter, passkeyName } from './rules.ts';

type PasskeyContext = Pick<Context, 'clock' | 'publicUrl'>;
export interface PasskeyOwner {
  accountId: number;
  username: string;
  displayName: string;
}

/** EdDSA, ES256, RS256 (COSE): what authenticators have today. */
const ALGORITHMS = [-8, -7, -257];

/** It brings certificate parsers of every maker along: loaded when somebody uses a passkey, not at the start. */
const library = () => import('@simplewebauthn/server');

/** What the browser is to make a new passkey with. */
export async function offerPasskey(
  context: PasskeyContext,
  tx: TenantTx,
  tenant: { tenantId: TenantId; name: string },
  owner: PasskeyOwner,
): Promise<unknown> {
  const { generateRegistrationOptions } = await library();
  const known = await findPasskeys(tx, owner.accountId);
  const options = await generateRegistrationOptions({
    rpName: tenant.name,
    rpID: hostOf(context),
    userName: owner.username,
    userDisplayName: owner.displayName,
    userID: new Uint8Array(Buffer.from(`${tenant.tenantId}:${owner.accountId}`)),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  await keepChallenge(context, tx, tenant.tenantId, owner.accountId, 'register', options.challenge);
  return options;
}

/** Keeps a passkey that was just made for an offer of ours. */
export async function addPasskey(
  context: PasskeyContext,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  { name, answer }: NewPasskeyBody,
): Promise<Outcome<null, AddPasskeyRefusal>> {
  const kept = passkeyName(name);
  if (kept === null) return refuse('bad_name');
  if ((await findPasskeys(tx, accountId)).length >= MAX_PASSKEYS) return refuse('too_many_passkeys');
  const { verifyRegistrationResponse } = await library();
  const { credential: made, transports, ...response } = answer;
  const verified = await verifyRegistrationResponse({
    response: { ...wireOf(made), response },
    expectedChallenge: (challenge) => isOurs(context, tx, accountId, 'register', challenge),
    expectedOrigin: context.publicUrl,
    expectedRPID: hostOf(context),
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!verified?.verified) return refuse('wrong_passkey');
  const { credential } = verified.registrationInfo;
  const isNew = await insertPasskey(tx, tenantId, {
    accountId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports,
    name: kept,
  });
  return isNew ? ok(null) : refuse('wrong_passkey');
}

/** What the browser is to ask one of the account's passkeys. */
export async function challengePasskeys(
  context: PasskeyContext,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
): Promise<unknown> {
  const { generateAuthenticationOptions } = await library();
  const known = await findPasskeys(tx, accountId);
  const options = await generateAuthenticationOptions({
    rpID: hostOf(context),
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: 'preferred',
  });
  await keepChallenge(context, tx, tenantId, accountId, 'prove', options.challenge);
  return options;
}

/** Whether one of the account's passkeys has signed a challenge of ours, used up by this. */
export async function isSignedByPasskey(
  context: PasskeyContext,
  tx: TenantTx,
  accountId: number,
  answer: PasskeyAnswer,
): Promise<boolean> {
  const passkey = (await findPasskeys(tx, accountId)).find(
    ({ credentialId }) => credentialId === answer.credential,
  );
  if (!passkey) return false;
  const { verifyAuthenticationResponse } = await library();
  const { credential, ...response } = answer;
  const verified = await verifyAuthenticationResponse({
    response: { ...wireOf(credential), response },
    expectedChallenge: (challenge) => isOurs(context, tx, accountId, 'prove', challenge),
    expectedOrigin: context.publicUrl,
    expectedRPID: hostOf(context),
    requireUserVerification: false,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.signCount,
      transports: passkey.transports,
    },
  }).catch(() => null);
  if (!verified?.verified) return false;
  const signCount = verified.authenticationInfo.newCounter;
  await markPasskeyUsed(tx, passkey.passkeyId, { signCount, now: context.clock.now() });
  return true;
}

/** What WebAuthn's JSON form says around an answer. */
function wireOf(credential: string) {
  return { id: credential, rawId: credential, type: 'public-key', clientExtensionResults: {} } as const;
}

function hostOf({ publicUrl }: PasskeyContext): string {
  return new URL(publicUrl).hostname;
}

function keepChallenge(
  { clock }: PasskeyContext,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  purpose: 'register' | 'prove',
  challenge: string,
): Promise<void> {
  const expiresAt = minutesAfter(clock.now(), CHALLENGE_MINUTES);
  return insertChallenge(tx, tenantId, { challenge, accountId, purpose, expiresAt });
}

function isOurs(
  { clock }: PasskeyContext,
  tx: TenantTx,
  accountId: number,
  purpose: 'register' | 'prove',
  challenge: string,
): Promise<boolean> {
  return takeChallenge(tx, { challenge, accountId, purpose, now: clock.now() });
}
