/** SHA-384, which xml-crypto does not know: the technical rules take RSA with SHA-256 *or stronger*. */
import { createHash, createSign, createVerify, type BinaryLike, type KeyLike } from 'node:crypto';
import {
  createOptionalCallbackFunction,
  type HashAlgorithm,
  type SignatureAlgorithm,
  type SignedXml,
} from 'xml-crypto';
import { RSA_SHA384, SHA384 } from './names.ts';

class Sha384 implements HashAlgorithm {
  getHash(xml: string): string {
    return createHash('sha384').update(xml, 'utf8').digest('base64');
  }

  getAlgorithmName(): string {
    return SHA384;
  }
}

class RsaSha384 implements SignatureAlgorithm {
  getSignature = createOptionalCallbackFunction((signedInfo: BinaryLike, privateKey: KeyLike) =>
    createSign('RSA-SHA384').update(signedInfo).sign(privateKey, 'base64'),
  );

  verifySignature = createOptionalCallbackFunction((material: string, key: KeyLike, value: string) =>
    createVerify('RSA-SHA384').update(material).verify(key, value, 'base64'),
  );

  getAlgorithmName(): string {
    return RSA_SHA384;
  }
}

export function addSha384(signedXml: SignedXml): void {
  signedXml.HashAlgorithms[SHA384] = Sha384;
  signedXml.SignatureAlgorithms[RSA_SHA384] = RsaSha384;
}
