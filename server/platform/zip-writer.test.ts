import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { checkZip } from './zip-guard.ts';
import { zipFiles } from './zip-writer.ts';

it('writes an archive that our own guard takes for good', async () => {
  const zip = await zipFiles([
    { name: 'dati.json', content: '{"è":1}' },
    { name: 'vuoto.csv', content: '' },
    { name: 'città.csv', content: 'a;b\r\n'.repeat(10_000) },
  ]);
  expect(checkZip(zip, 1_000_000)).toEqual({ ok: true, value: ['dati.json', 'vuoto.csv', 'città.csv'] });
  expect(zip.length).toBeLessThan(2_000);
});

it('keeps what was put in', async () => {
  const content = 'Nicolò;«due»\r\n';
  const zip = await zipFiles([{ name: 'a.csv', content }]);
  const start = 30 + zip.readUInt16LE(26);
  const packed = zip.subarray(start, start + zip.readUInt32LE(18));
  expect(inflateRawSync(packed).toString('utf8')).toBe(content);
});

it('of nothing is an empty archive', async () => {
  expect(checkZip(await zipFiles([]), 0)).toEqual({ ok: true, value: [] });
});
