import { expect, test } from 'vitest';
import { isPushService } from './push-services.ts';

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGuQyavXutnMH',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA',
])('%s belongs to a browser', (endpoint) => {
  expect(isPushService(endpoint, [])).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://fcm.googleapis.com.example/send',
  'https://evil-fcm.googleapis.com/send',
  'https://fcm.googleapis.com@127.0.0.1/send',
  'https://user@fcm.googleapis.com/send',
  'https://notpush.apple.com/x',
  'http://127.0.0.1:5432/',
  'http://169.254.169.254/latest/meta-data',
  'https://localhost/api',
  'file:///etc/passwd',
  'nonsense',
])('%s does not', (endpoint) => {
  expect(isPushService(endpoint, [])).toBe(false);
});

test('an installation may trust another origin, whole and nothing beside it', () => {
  const others = ['http://127.0.0.1:3105'];
  expect(isPushService('http://127.0.0.1:3105/push/1', others)).toBe(true);
  expect(isPushService('http://127.0.0.1:31055/push/1', others)).toBe(false);
  expect(isPushService('http://user@127.0.0.1:3105/push/1', others)).toBe(false);
});
