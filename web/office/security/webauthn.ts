/** The browser's passkeys. Their code is fetched when somebody uses one. */
import type { NewPasskeyAnswer, PasskeyAnswer } from '#common/contract/second-factor.ts';

const library = () => import('@simplewebauthn/browser');

type RequestOptions = Parameters<
  Awaited<ReturnType<typeof library>>['startAuthentication']
>[0]['optionsJSON'];
type CreationOptions = Parameters<Awaited<ReturnType<typeof library>>['startRegistration']>[0]['optionsJSON'];

/** `options` are the server's, in the JSON form of WebAuthn. Throws when the person goes back. */
export async function askPasskey(options: unknown): Promise<PasskeyAnswer> {
  const { startAuthentication } = await library();
  const { id, response } = await startAuthentication({ optionsJSON: options as RequestOptions });
  const { clientDataJSON, authenticatorData, signature } = response;
  return { credential: id, clientDataJSON, authenticatorData, signature };
}

export async function makePasskey(options: unknown): Promise<NewPasskeyAnswer> {
  const { startRegistration } = await library();
  const { id, response } = await startRegistration({ optionsJSON: options as CreationOptions });
  const { clientDataJSON, attestationObject, transports = [] } = response;
  return { credential: id, clientDataJSON, attestationObject, transports };
}
