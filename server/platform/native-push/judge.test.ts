import { describe, expect, it } from 'vitest';
import { judgeApns } from './judge-apns.ts';
import { judgeFcm } from './judge-fcm.ts';

const fcmError = (errorCode: string) => ({
  error: { details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] },
});
const badRequest = {
  error: {
    details: [
      { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field: 'message.data' }] },
    ],
  },
};
const both = {
  error: { details: [...fcmError('INVALID_ARGUMENT').error.details, ...badRequest.error.details] },
};

describe('Google says', () => {
  it.each([
    [200, { name: 'projects/mensa/messages/1' }, 'sent'],
    [404, fcmError('UNREGISTERED'), 'gone'],
    [400, fcmError('INVALID_ARGUMENT'), 'gone'],
    [400, badRequest, 'rejected'],
    [400, both, 'rejected'],
    [403, fcmError('SENDER_ID_MISMATCH'), 'rejected'],
    [404, { error: { status: 'NOT_FOUND' } }, 'rejected'],
    [404, null, 'rejected'],
    [401, fcmError('THIRD_PARTY_AUTH_ERROR'), 'deferred'],
    [401, { error: { status: 'UNAUTHENTICATED' } }, 'deferred'],
    [429, fcmError('QUOTA_EXCEEDED'), 'deferred'],
    [500, fcmError('INTERNAL'), 'deferred'],
    [503, fcmError('UNAVAILABLE'), 'deferred'],
    [502, '<html>', 'deferred'],
    [400, { error: { details: [null, 'x'] } }, 'rejected'],
  ])('%i %j: %s', (status, answer, outcome) => {
    expect(judgeFcm(status, answer).outcome).toBe(outcome);
  });

  it('by its own word, which is kept', () => {
    expect(judgeFcm(429, fcmError('QUOTA_EXCEEDED'))).toEqual({
      outcome: 'deferred',
      reason: 'Google (FCM) ha risposto 429 QUOTA_EXCEEDED.',
    });
    expect(judgeFcm(403, fcmError('<b>'))).toEqual({
      outcome: 'rejected',
      reason: 'Google (FCM) ha risposto 403.',
    });
  });
});

describe('Apple says', () => {
  it.each([
    [200, '', 'sent'],
    [410, 'Unregistered', 'gone'],
    [410, 'ExpiredToken', 'gone'],
    [400, 'BadDeviceToken', 'gone'],
    [400, 'DeviceTokenNotForTopic', 'rejected'],
    [400, 'BadTopic', 'rejected'],
    [400, 'TopicDisallowed', 'rejected'],
    [403, 'Forbidden', 'rejected'],
    [404, 'BadPath', 'rejected'],
    [413, 'PayloadTooLarge', 'rejected'],
    [403, 'ExpiredProviderToken', 'deferred'],
    [403, 'InvalidProviderToken', 'deferred'],
    [403, 'MissingProviderToken', 'deferred'],
    [429, 'TooManyRequests', 'deferred'],
    [429, 'TooManyProviderTokenUpdates', 'deferred'],
    [500, 'InternalServerError', 'deferred'],
    [503, 'Shutdown', 'deferred'],
  ])('%i %s: %s', (status, reason, outcome) => {
    expect(judgeApns(status, JSON.stringify({ reason })).outcome).toBe(outcome);
  });

  it('by its own word, which is kept', () => {
    expect(judgeApns(403, '{"reason":"Forbidden"}')).toEqual({
      outcome: 'rejected',
      reason: 'Apple (APNs) ha risposto 403 Forbidden.',
    });
    expect(judgeApns(503, '<html>')).toEqual({
      outcome: 'deferred',
      reason: 'Apple (APNs) ha risposto 503.',
    });
  });
});
