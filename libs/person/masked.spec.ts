import { describe, expect, it } from '@jest/globals';
import { maskedEmail, maskedName, maskedTelephone } from './masked.ts';

describe('a mask', () => {
  it.each([
    ['张三', '张**'],
    ['欧阳娜娜', '欧**'],
    ['𠮷野', '𠮷**'],
    ['Ann', 'A**'],
  ])('of the name %s is %s', (name, masked) => expect(maskedName(name)).toBe(masked));
  it.each([
    ['13812341234', '138****1234'],
    ['+86 138-1234-1234', '861****1234'],
    ['88886666', '****66'],
  ])('of the telephone %s is %s', (telephone, masked) => expect(maskedTelephone(telephone)).toBe(masked));
  it('of an e-mail address keeps where it is', () => expect(maskedEmail('zhang@example.org')).toBe('z**@example.org'));
});
