import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encryptPush, encryptWith, MAX_PLAINTEXT } from './encrypt.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

describe('the example of RFC 8291, appendix A', () => {
  const sender = createECDH('prime256v1');
  sender.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
  const receiver = {
    key: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  };

  test('gives the message that it prints', () => {
    const salt = bytes('DGv6ra1nlYgDCS1FRnbzlw');
    const plaintext = Buffer.from('When I grow up, I want to be a watermelon');
    expect(encryptWith(plaintext, receiver, { sender, salt }).toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });
});

describe('a message', () => {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = Buffer.alloc(16, 7);
  const receiver = { key: browser.getPublicKey(), auth };

  /** As RFC 8188 and 8291 say it, from the receiver's side. */
  function open(message: Buffer): string {
    const salt = message.subarray(0, 16);
    const sender = message.subarray(21, 86);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.key, sender]);
    const derive = (secret: Buffer, from: Buffer, about: Buffer | string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, from, about, length));
    const secret = derive(browser.computeSecret(sender), auth, info, 32);
    const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
    const decipher = createDecipheriv(
      'aes-128-gcm',
      key,
      derive(secret, salt, 'Content-Encoding: nonce\0', 12),
    );
    decipher.setAuthTag(message.subarray(-16));
    const opened = Buffer.concat([decipher.update(message.subarray(86, -16)), decipher.final()]);
    expect(opened.at(-1)).toBe(2);
    return opened.subarray(0, -1).toString();
  }

  test.each(['', 'Nuova fattura da pagare', 'è già scaduta: 58,50 €', 'x'.repeat(MAX_PLAINTEXT)])(
    'is read by its receiver (%#)',
    (text) => {
      expect(open(encryptPush(Buffer.from(text), receiver))).toBe(text);
    },
  );

  test('is another one each time: key and salt are never used twice', () => {
    const twice = [1, 2].map(() => encryptPush(Buffer.from('Nuova fattura'), receiver).toString('hex'));
    expect(new Set(twice).size).toBe(2);
  });

  test('fits what a push service takes, and is refused above', () => {
    expect(encryptPush(Buffer.alloc(MAX_PLAINTEXT), receiver)).toHaveLength(4096);
    expect(() => encryptPush(Buffer.alloc(MAX_PLAINTEXT + 1), receiver)).toThrow('3994 bytes');
  });
});
