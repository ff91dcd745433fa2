import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readZip } from '../../test/support/read-zip.ts';
import { ZipStream } from './zip-stream.ts';

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function zipped(files: Readonly<Record<string, AsyncIterable<Buffer>>>) {
  const parts: Buffer[] = [];
  const zip = new ZipStream(async (bytes) => void parts.push(bytes));
  const written = [];
  for (const [name, content] of Object.entries(files)) written.push(await zip.add(name, content));
  await zip.finish();
  return { bytes: Buffer.concat(parts), written };
}

describe('an archive', () => {
  it('gives back what was put in, under names with accents', async () => {
    const { bytes } = await zipped({
      'città.csv': pieces('a,b\n', '1,2\n'),
      'vuoto.csv': pieces(),
      'cartella/uno.txt': pieces('ciao'),
    });
    expect(readZip(bytes)).toEqual(
      new Map([
        ['città.csv', Buffer.from('a,b\n1,2\n')],
        ['vuoto.csv', Buffer.alloc(0)],
        ['cartella/uno.txt', Buffer.from('ciao')],
      ]),
    );
  });

  it('tells of each file how large it is and its digest', async () => {
    const { written } = await zipped({ a: pieces('cia', 'o') });
    const sha256 = createHash('sha256').update('ciao').digest('hex');
    expect(written).toEqual([{ byteCount: 4, sha256 }]);
  });

  it('is the same bytes for the same content', async () => {
    const one = await zipped({ a: pieces('ciao') });
    const two = await zipped({ a: pieces('ciao') });
    expect(one.bytes.equals(two.bytes)).toBe(true);
  });

  it('waits for where it goes: no more is read than was taken', async () => {
    let read = 0;
    let isTaking = false;
    async function* much() {
      for (let index = 0; index < 200; index += 1) {
        read += 1;
        yield randomBytes(32_768);
      }
    }
    let readWhenBlocked = 0;
    const zip = new ZipStream(async (bytes) => {
      if (bytes.length < 1_000 || isTaking) return;
      isTaking = true;
      await new Promise((resolve) => setTimeout(resolve, 50));
      readWhenBlocked = read;
    });
    await zip.add('molto', much());
    expect(readWhenBlocked).toBeLessThan(100);
    expect(read).toBe(200);
  });

  it('fails with what fails', async () => {
    async function* broken() {
      yield Buffer.from('inizio');
      throw new Error('la base dati non risponde');
    }
    await expect(zipped({ a: broken() })).rejects.toThrow('la base dati non risponde');
  });
});
