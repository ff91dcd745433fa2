import { describe, expect, it } from 'vitest';
import { emailLinkEnd, invitationEnd, isOpen, refuseResend } from './access-rules.ts';

const now = new Date('2026-11-27T10:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe('an invitation', () => {
  it('is good for seven days, a confirmation of an address for one', () => {
    expect(invitationEnd(now).toISOString()).toBe('2026-12-04T10:00:00.000Z');
    expect(emailLinkEnd(now).toISOString()).toBe('2026-11-28T10:00:00.000Z');
  });

  it('is open until its end, and not at it', () => {
    expect(isOpen({ expiresAt: minutes(1), isClosed: false }, now)).toBe(true);
    expect(isOpen({ expiresAt: now, isClosed: false }, now)).toBe(false);
    expect(isOpen({ expiresAt: minutes(1), isClosed: true }, now)).toBe(false);
  });

  it('is sent again after a quarter of an hour, five times in all', () => {
    expect(refuseResend({ lastSentAt: minutes(-14), sentCount: 1 }, now)).toBe('too_soon');
    expect(refuseResend({ lastSentAt: minutes(-15), sentCount: 4 }, now)).toBeNull();
    expect(refuseResend({ lastSentAt: minutes(-999), sentCount: 5 }, now)).toBe('too_often');
  });
});
