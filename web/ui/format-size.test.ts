import { expect, it } from 'vitest';
import { formatSize } from './format-size.ts';

it.each([
  [12, '1 KB'],
  [348_000, '340 KB'],
  [1_048_575, '1 MB'],
  [1_258_291, '1,2 MB'],
  [5_242_880, '5 MB'],
])('%i bytes read %s', (bytes, shown) => expect(formatSize(bytes)).toBe(shown));
