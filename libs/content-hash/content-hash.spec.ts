import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalText, contentHash } from './index.ts';

describe('a canonical text', () => {
  it('stays as it is when it is made canonical again', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('会', '议', 'e', '\u0301', ' ', '\t', '\n', '\r', '\u3000', '\u2028') }), text => {
        const once = canonicalText(text);
        expect(canonicalText(once)).toBe(once);
      }),
    ));
  it('is the same whichever machine it was written on', () => {
    const text = '一、双迎攻坚\n二、认领任务\n';
    for (const written of ['一、双迎攻坚\r\n二、认领任务', '\n一、双迎攻坚  \n二、认领任务\u3000\n\n', '一、双迎攻坚\r二、认领任务'])
      expect(canonicalText(written)).toBe(text);
    expect(canonicalText('Cafe\u0301')).toBe(canonicalText('Café'));
  });
  it('keeps what stands between lines and words', () => expect(canonicalText('一\n\n  二 三')).toBe('一\n\n  二 三\n'));
});

describe('a content hash', () => {
  it('is what sha256sum says', () => {
    expect(contentHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(contentHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
  it('is of the text in UTF-8', () =>
    expect(contentHash('合力\n')).toBe('935cd04904ba826110f47ed8e9ff91458d24115ff1c9a29888e9b91e0eda9c9d'));
});
