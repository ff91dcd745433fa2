import { describe, expect, it } from 'vitest';
import { isAllowedPeriod, isRetentionKey, RETENTION, RETENTION_KEYS } from './retention.ts';

describe.each(RETENTION_KEYS)('%s', (key) => {
  it('has a standard that is allowed', () => {
    expect(isAllowedPeriod(key, RETENTION[key].standard)).toBe(true);
  });
  it('allows nothing beyond its limits, nor parts', () => {
    const { minimum, maximum } = RETENTION[key];
    for (const amount of [0, minimum - 1, maximum + 1, minimum + 0.5, Number.NaN])
      expect(isAllowedPeriod(key, amount)).toBe(false);
  });
});

it('knows its own keys only', () => {
  expect(isRetentionKey('mails')).toBe(true);
  expect(isRetentionKey('constructor')).toBe(false);
});
