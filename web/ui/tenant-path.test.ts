import { describe, expect, it } from 'vitest';
import { safeReturnPath, slugFromPath } from './tenant-path.ts';

describe('slugFromPath', () => {
  it('reads the Comune from the address', () => {
    expect(slugFromPath('/c/truccazzano/pagamenti')).toBe('truccazzano');
    expect(slugFromPath('/c/san-donato')).toBe('san-donato');
  });

  it('refuses addresses of another shape', () => {
    for (const path of ['/', '/c/', '/x/truccazzano', '/c/../etc', '/c/Maiuscole/']) {
      expect(slugFromPath(path)).toBeNull();
    }
  });
});

describe('safeReturnPath', () => {
  it('keeps a page of this application with its query', () => {
    expect(safeReturnPath('/pagamenti?stato=da-pagare')).toBe('/pagamenti?stato=da-pagare');
  });

  it('goes home for other sites, scripts, and the login page itself', () => {
    for (const value of [
      null,
      '',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/accedi',
    ]) {
      expect(safeReturnPath(value)).toBe('/');
    }
  });
});
