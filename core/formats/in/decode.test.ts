import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';

const korean =
  '함경북도의 한 무역회사 책임자가 지난달 초 국경에서 밀수를 하다가 체포되었다고 소식통이 전했다. 보안서는 그에게 벌금을 물렸다. ';
const french =
  'Le tribunal a condamné l’élève à une amende de cent €. La préfecture a été alertée après la fête de Noël. ';

describe('decodeText', () => {
  it.each([
    ['UTF-8', 'strict UTF-8', Buffer.from(korean)],
    ['UTF-8', 'byte order mark', Buffer.from(`\ufeff${korean}`)],
    ['UTF-16LE', 'byte order mark', iconv.encode(korean, 'UTF-16LE', { addBOM: true })],
    ['UTF-16BE', 'byte order mark', iconv.encode(korean, 'UTF-16BE', { addBOM: true })],
    ['UTF-32LE', 'byte order mark', iconv.encode(korean, 'UTF-32LE', { addBOM: true })],
    ['EUC-KR', 'statistics', iconv.encode(korean.repeat(4), 'EUC-KR')],
    ['UTF-16LE', 'pattern of NULs', iconv.encode(french, 'UTF-16LE')],
    ['UTF-16BE', 'pattern of NULs', iconv.encode(french, 'UTF-16BE')],
  ])('reads %s by %s', (name, decidedBy, bytes) => {
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ ok: true, encoding: { name, decidedBy } });
    const text = decoded.ok ? decoded.text.replace(/^\ufeff/, '') : '';
    expect([korean, korean.repeat(4), french]).toContain(text);
  });

  it('reads Windows-1252 as such, and says that it is a guess', () => {
    const decoded = decodeText(iconv.encode(french.repeat(4), 'windows-1252'));
    expect(decoded).toMatchObject({ ok: true, text: french.repeat(4), encoding: { decidedBy: 'statistics' } });
    expect(decoded.ok && decoded.encoding.confidence).toBeLessThan(1);
  });

  it('keeps what is right of UTF-8 with a broken byte', () => {
    const bytes = Buffer.concat([Buffer.from(korean), Buffer.from([0xff]), Buffer.from(korean)]);
    expect(decodeText(bytes)).toMatchObject({
      ok: true,
      text: `${korean}\ufffd${korean}`,
      encoding: { name: 'UTF-8' },
    });
  });

  it('reads an empty file, and one NUL in a text', () => {
    expect(decodeText(Buffer.alloc(0))).toMatchObject({ ok: true, text: '' });
    expect(decodeText(Buffer.from(`${french}\u0000${french}`))).toMatchObject({ ok: true });
  });

  it('refuses what is not text', () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31) % 256);
    expect(decodeText(noise).ok).toBe(false);
    expect(decodeText(new Uint8Array(1000)).ok).toBe(false);
    expect(decodeText(Buffer.from('%PDF-1.7 …'))).toMatchObject({ ok: false, reason: 'is a PDF, not plain text' });
    expect(decodeText(Buffer.from([0xef, 0xbb, 0xbf, 0xff])).ok).toBe(false);
  });
});
