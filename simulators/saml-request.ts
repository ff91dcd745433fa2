import { inflateRawSync } from 'node:zlib';
import { XmlError } from './xml.ts';

/** What an identity provider needs of a request for a login. */
export interface SamlRequest {
  id: string;
  issuer: string;
  acsUrl: string;
  level: 1 | 2 | 3;
}

/** Reads a request of either binding: by redirect it is compressed. Throws `XmlError` when it is none. */
export function readRequest(text: string, isCompressed: boolean): SamlRequest {
  const bytes = Buffer.from(text, 'base64');
  const xml = (isCompressed ? inflateRawSync(bytes, { maxOutputLength: 65_536 }) : bytes).toString('utf8');
  const found = (pattern: RegExp, name: string): string => {
    const value = pattern.exec(xml)?.[1];
    if (!value) throw new XmlError(`the request has no ${name}`);
    return value.replaceAll('&amp;', '&');
  };
  if (!isCompressed && !xml.includes('SignatureValue')) throw new XmlError('the request is not signed');
  return {
    id: found(/<\w+:AuthnRequest[^>]* ID="([^"]+)"/, 'ID'),
    issuer: found(/Issuer[^>]*>([^<]+)</, 'Issuer'),
    acsUrl: found(/AssertionConsumerServiceURL="([^"]+)"/, 'AssertionConsumerServiceURL'),
    level: Number(found(/SpidL([123])</, 'AuthnContextClassRef')) as 1 | 2 | 3,
  };
}
