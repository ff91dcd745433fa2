import { describe, expect, it } from 'vitest';
import { fieldOfRefusal, judgePasswordEntries } from './password-form.ts';

describe('judgePasswordEntries', () => {
  it('accepts two equal passwords of ten characters', () => {
    expect(judgePasswordEntries({ current: 'x', new: '0123456789', repeated: '0123456789' })).toEqual({});
  });

  it('names what is missing, too short or different', () => {
    expect(judgePasswordEntries({ current: '', new: '012345678', repeated: '' })).toEqual({
      current: 'currentMissing',
      new: 'tooShort',
    });
    expect(judgePasswordEntries({ current: 'x', new: '0123456789', repeated: '0123456780' })).toEqual({
      repeated: 'different',
    });
  });
});

it('ties the refusals of the server to their field', () => {
  expect(fieldOfRefusal('wrong_password')).toBe('current');
  expect(fieldOfRefusal('password_too_common')).toBe('new');
  expect(fieldOfRefusal('throttled')).toBeNull();
  expect(fieldOfRefusal('constructor')).toBeNull();
});
