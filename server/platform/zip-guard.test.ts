import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkZip } from './zip-guard.ts';

/** An archive of one deflated entry; `declaredBytes` is what its headers say that it unpacks to. */
function zipOf(content: Buffer, declaredBytes = content.length): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(declaredBytes, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('checkZip', () => {
  it('lists a sound archive', () => {
    expect(checkZip(zipOf(Buffer.from('ciao')), 100)).toEqual({ ok: true, value: ['xl/workbook.xml'] });
  });

  it('refuses more than it may unpack to, declared or not', () => {
    const bomb = Buffer.alloc(5_000_000);
    expect(checkZip(zipOf(bomb), 1_000_000)).toEqual({ ok: false, reason: 'too_large' });
    expect(checkZip(zipOf(bomb, 1_000), 1_000_000)).toEqual({ ok: false, reason: 'too_large' });
  });

  it('refuses an archive that is cut, prefixed, encrypted or wrong about itself', () => {
    const whole = zipOf(Buffer.from('ciao'));
    const broken = { ok: false, reason: 'broken' };
    expect(checkZip(whole.subarray(0, -1), 100)).toEqual(broken);
    expect(checkZip(Buffer.concat([Buffer.from('x'), whole]), 100)).toEqual(broken);
    expect(checkZip(zipOf(Buffer.from('ciao'), 50), 100)).toEqual(broken);
    expect(checkZip(Buffer.from('PK\x05\x06'), 100)).toEqual(broken);
    const encrypted = Buffer.from(whole);
    encrypted.writeUInt8(1, encrypted.indexOf('PK\x01\x02') + 8);
    expect(checkZip(encrypted, 100)).toEqual(broken);
  });

  it('answers for every way of spoiling one byte', () => {
    const whole = zipOf(Buffer.from('ciao'));
    for (let position = 0; position < whole.length; position += 1) {
      for (const byte of [0x00, 0x7f, 0xff]) {
        const spoilt = Buffer.from(whole);
        spoilt[position] = byte;
        expect(() => checkZip(spoilt, 1_000)).not.toThrow();
      }
    }
  });
});
