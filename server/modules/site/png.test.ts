import { expect, it } from 'vitest';
import { pngSize } from './png.ts';

/** One red pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

it('measures a picture', () => {
  expect(pngSize(PIXEL)).toEqual({ width: 1, height: 1 });
});

it('takes nothing else for one', () => {
  expect(pngSize(Buffer.alloc(0))).toBeNull();
  expect(
    pngSize(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
  ).toBeNull();
  expect(pngSize(PIXEL.subarray(0, PIXEL.length - 4))).toBeNull();
  expect(pngSize(Buffer.concat([PIXEL, Buffer.from('<script>')]))).toBeNull();
  const jpeg = Buffer.from(PIXEL);
  jpeg.writeUInt16BE(0xffd8, 0);
  expect(pngSize(jpeg)).toBeNull();
});
