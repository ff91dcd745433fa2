import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

describe('a file', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(20)]);
  const jpeg = Buffer.from('ffd8ffe000104a464946ffd9', 'hex');

  it('is known by its content', () => {
    expect(mediaTypeOf(Buffer.from('%PDF-1.7\n…\n%%EOF\n'))).toBe('application/pdf');
    expect(mediaTypeOf(png)).toBe('image/png');
    expect(mediaTypeOf(jpeg)).toBe('image/jpeg');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a workbook', Buffer.from('PK\x03\x04')],
    ['a broken PDF', Buffer.from('%PDF-1.7 and no end')],
    ['a page behind a PDF’s first letters', Buffer.from('%PDF<script>')],
    ['a cut picture', Buffer.from('ffd8ffe0', 'hex')],
  ])('is refused when it is %s', (_, content) => expect(mediaTypeOf(content)).toBeNull());
});
