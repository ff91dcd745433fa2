import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { NewPasskeyAnswer, PasskeyAnswer } from '../../common/contract/second-factor.ts';

interface Options {
  challenge: string;
}

/** An authenticator in software (ES256, no attestation), as a browser hands its answers over. */
export interface TestPasskey {
  id: string;
  make(options: Options, origin?: string): NewPasskeyAnswer;
  sign(options: Options, origin?: string): PasskeyAnswer;
}

export function testPasskey(publicUrl: string): TestPasskey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  const host = new URL(publicUrl).hostname;
  let counter = 0;
  const authenticatorData = (flags: number, rest: Buffer = Buffer.alloc(0)) => {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE((counter += 1), 1);
    return Buffer.concat([createHash('sha256').update(host).digest(), head, rest]);
  };
  const clientData = (type: string, { challenge }: Options, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  return {
    id,
    make(options, origin = publicUrl) {
      const attested = Buffer.concat([
        Buffer.alloc(16),
        uint16(credentialId.length),
        credentialId,
        coseKey(privateKey),
      ]);
      const attestationObject = attestation(authenticatorData(0x45, attested));
      const clientDataJSON = clientData('webauthn.create', options, origin).toString('base64url');
      return {
        credential: id,
        clientDataJSON,
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      };
    },
    sign(options, origin = publicUrl) {
      const data = authenticatorData(0x05);
      const client = clientData('webauthn.get', options, origin);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return {
        credential: id,
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      };
    },
  };
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** The public key in CBOR: kty 2, alg -7, crv 1, x, y. */
function coseKey(privateKey: KeyObject): Buffer {
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const point = (label: number, value: string) =>
    Buffer.concat([Buffer.of(label, 0x58, 0x20), Buffer.from(value, 'base64url')]);
  return Buffer.concat([Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01), point(0x21, x), point(0x22, y)]);
}

/** In CBOR: `{ fmt: 'none', attStmt: {}, authData }`. */
function attestation(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);
  return Buffer.concat([
    Buffer.of(0xa3),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.of(0xa0),
    text('authData'),
    Buffer.of(0x59),
    uint16(authData.length),
    authData,
  ]);
}
