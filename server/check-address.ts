/** What people's browsers find at the public address, which a proxy answers (ASVS 12.1.1, 12.1.2, 12.2.2). */
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

export type AddressFlaw =
  | 'not_https'
  | 'unreachable'
  | 'untrusted_certificate'
  | 'certificate_ends_soon'
  | 'old_protocol'
  | 'weak_cipher'
  | 'no_tls_1_3'
  | 'no_hsts';

const TIMEOUT_MS = 10_000;
const SOON_MS = 14 * 86_400_000;
const YEAR_SECONDS = 31_536_000;
/** Asks for what no modern browser uses, whatever this computer itself would refuse. */
const OLD: ConnectionOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };
const WEAK: ConnectionOptions = {
  maxVersion: 'TLSv1.2',
  // Keys without forward secrecy, and all that is not AEAD: here SHA256 and the like name the MAC beside a cipher.
  ciphers: 'kRSA:SHA1:SHA256:SHA384:!aNULL:!eNULL:!PSK:!SRP:@SECLEVEL=0',
};

/** `authority`: certificates trusted beside the public ones; a test's. */
export async function checkAddress(publicUrl: string, authority?: string): Promise<AddressFlaw[]> {
  const url = new URL(publicUrl);
  if (url.protocol !== 'https:') return ['not_https'];
  const trust = authority === undefined ? {} : { ca: authority };
  const first = await attempt(url, { rejectUnauthorized: false, ...trust });
  if (!first) return ['unreachable'];
  const flaws: AddressFlaw[] = [];
  if (!first.isTrusted) flaws.push('untrusted_certificate');
  else if (first.validTo.getTime() - Date.now() < SOON_MS) flaws.push('certificate_ends_soon');
  const unverified = { rejectUnauthorized: false };
  if (await attempt(url, { ...unverified, ...OLD })) flaws.push('old_protocol');
  if (await attempt(url, { ...unverified, ...WEAK })) flaws.push('weak_cipher');
  if (!(await attempt(url, { ...unverified, minVersion: 'TLSv1.3' }))) flaws.push('no_tls_1_3');
  if (first.hstsSeconds < YEAR_SECONDS) flaws.push('no_hsts');
  return flaws;
}

interface Answered {
  isTrusted: boolean;
  validTo: Date;
  hstsSeconds: number;
}

/** A handshake and one request; `null` when there is no handshake. */
function attempt(url: URL, options: ConnectionOptions): Promise<Answered | null> {
  return new Promise((resolve) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isName = /[a-z]/i.test(host) && !host.includes(':');
    const socket = connect({
      host,
      port: Number(url.port || 443),
      ...(isName ? { servername: host } : {}),
      ...options,
    });
    let head = '';
    const end = (answered: Answered | null) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(socket.getProtocol() ? read(socket, head) : null));
    socket.on('error', () => end(socket.getProtocol() && head !== '' ? read(socket, head) : null));
    socket.on('secureConnect', () => {
      socket.write(`HEAD ${url.pathname}/ HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (data: Buffer) => {
      head += data.toString('latin1');
      if (head.includes('\r\n\r\n')) end(read(socket, head));
    });
    socket.on('end', () => end(read(socket, head)));
  });
}

function read(socket: TLSSocket, head: string): Answered {
  const certificate = socket.getPeerCertificate();
  const hsts = head.split('\r\n').find((line) => /^strict-transport-security:/i.test(line));
  const maxAge = /max-age="?(\d{1,12})/i.exec(hsts ?? '')?.[1];
  return {
    isTrusted: socket.authorized,
    validTo: new Date(certificate.valid_to),
    hstsSeconds: Number(maxAge ?? 0),
  };
}
