import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { usePdfReader } from '../../test/support/pdf-pages.ts';
import { renderPdf } from './pdf.ts';

const reader = usePdfReader();
const EVIL = ') Tj ET >> endobj 99 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> <script>&amp;';

it('text is shown as it is, and is never a command of the document', async () => {
  const pdf = renderPdf({ title: EVIL, createdAt: new Date(0) }, (canvas) => {
    canvas.newPage();
    canvas.text('P', EVIL, { x: 60, y: 60, width: 470, lines: 4 }, { size: 10 });
  });
  const [page] = await reader.pagesOf(pdf);
  expect(page?.text.replaceAll(' ', '')).toContain('/JS(app.alert');
  const literal = /\((?:\\[\s\S]|[^\\()])*\)/g;
  const outside = pdf
    .toString('latin1')
    .replaceAll(/stream\r?\n[\s\S]*?endstream/g, '')
    .replaceAll(literal, '');
  const inside = [
    ...pdf.toString('latin1').matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ]
    .map(([, bytes = '']) => inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1'))
    .filter((text) => text.includes('BT'));
  expect(inside.length).toBeGreaterThan(0);
  for (const text of [outside, ...inside])
    expect(text).not.toMatch(/\/JavaScript|\/JS\b|\/OpenAction|99 0 obj/);
});
