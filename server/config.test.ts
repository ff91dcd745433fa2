import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const production = {
  REFETTORIO_MODE: 'production',
  DATABASE_URL: 'postgres://refettorio@localhost/refettorio',
  SMTP_URL: 'smtps://posta.example.invalid',
  PUBLIC_URL: 'https://mensa.example.invalid',
  SECRET_KEY: KEY,
  NODO_ALLOWED_ADDRESSES: '192.0.2.1',
};

it('takes what a production needs', () => {
  const config = readConfig({ ...production, SECRET_KEY_PREVIOUS: Buffer.alloc(32, 2).toString('base64') });
  expect(config).toMatchObject({ mode: 'production', publicUrl: 'https://mensa.example.invalid' });
  expect(config.secretKey?.equals(Buffer.alloc(32, 1))).toBe(true);
  expect(config.secretKeyPrevious?.equals(Buffer.alloc(32, 2))).toBe(true);
});

describe('refuses a production', () => {
  it.each([
    ['DATABASE_URL', undefined],
    ['SMTP_URL', undefined],
    ['SECRET_KEY', undefined],
    ['SECRET_KEY', Buffer.alloc(16).toString('base64')],
    ['SECRET_KEY_PREVIOUS', 'corta'],
    ['PUBLIC_URL', 'http://mensa.example.invalid'],
    ['NODO_ALLOWED_ADDRESSES', undefined],
  ])('whose %s is %s', (name, value) => {
    expect(() => readConfig({ ...production, [name]: value })).toThrow(name);
  });

  it.each([
    ['DATABASE_URL', 'postgres://dati.example.invalid/refettorio', false],
    ['DATABASE_URL', 'postgres://dati.example.invalid/refettorio?sslmode=prefer', false],
    ['DATABASE_URL', 'postgres://dati.example.invalid/refettorio?sslmode=verify-full', true],
    ['DATABASE_URL', 'postgres://localhost/refettorio?host=dati.example.invalid', false],
    ['DATABASE_URL', 'postgres://127.0.0.1:5432/refettorio', true],
    ['DATABASE_OWNER_URL', 'postgres://dati.example.invalid/refettorio', false],
    ['SMTP_URL', 'smtp://posta.example.invalid:587', false],
    ['SMTP_URL', 'smtp://posta.example.invalid:587?requireTLS=true', true],
    ['SMTP_URL', 'smtp://localhost:25', true],
  ])('that would send in clear: %s %s', (name, value, isTaken) => {
    const read = () => readConfig({ ...production, [name]: value });
    if (isTaken) expect(read).not.toThrow();
    else expect(read).toThrow(/cifrando/);
  });
});

describe('notifications of the native applications', () => {
  const apns = {
    APNS_KEY_FILE: '/chiavi/apns.p8',
    APNS_KEY_ID: 'ABC123DEFG',
    IOS_APP: 'TEAM123456.it.mensa',
  };

  it('are off where no account is named', () => {
    expect(readConfig(production)).toMatchObject({ fcm: null, apns: null });
  });

  it('go to Google and Apple, with the application that the installation vouches for', () => {
    expect(readConfig({ ...production, ...apns, FCM_ACCOUNT_FILE: '/chiavi/fcm.json' })).toMatchObject({
      fcm: { accountFile: '/chiavi/fcm.json', origin: 'https://fcm.googleapis.com' },
      apns: {
        ...{ keyFile: '/chiavi/apns.p8', keyId: 'ABC123DEFG', teamId: 'TEAM123456', topic: 'it.mensa' },
        origin: 'https://api.push.apple.com',
      },
    });
  });

  it.each([
    ['IOS_APP', { ...apns, IOS_APP: undefined }],
    ['IOS_APP', { ...apns, IOS_APP: 'it.mensa' }],
    ['APNS_KEY_ID', { ...apns, APNS_KEY_ID: 'corto' }],
    ['APNS_URL', { ...apns, APNS_URL: 'http://127.0.0.1:3110' }],
    ['FCM_URL', { FCM_ACCOUNT_FILE: '/chiavi/fcm.json', FCM_URL: 'http://127.0.0.1:3109' }],
  ])('need a right %s in production', (name, settings) => {
    expect(() => readConfig({ ...production, ...settings })).toThrow(name);
  });
});
