import { expect, it } from '@jest/globals';
import { isCommon } from './common-passwords.ts';

it.each([
  '1234567890',
  '12345678910',
  '0987654321',
  'qwertyuiop',
  '1qaz2wsx3edc',
  '1q2w3e4r5t',
  'asdfghjkl123',
  'password123',
  'Passw0rd2024!',
  'P@ssw0rd123',
  'password1234',
  'administrator',
  'iloveyou1234',
  'woaini1314520',
  'woaini5201314',
  '147258369147',
  'a123456789',
  '123456789a',
  'abc123456789',
  'qwerty123456',
  'welcome2026',
  'heli-2026-heli',
  'dangjian2026',
  'aaaaaaaaaabb',
  'abcdeabcde',
  'abcdabcdabcd',
  '2016-12-22-1234',
  '大工委党建12345678',
])('“%s” is among the first that are tried', password => expect(isCommon(password)).toBe(true));

it.each([
  'ruyihu-2016',
  'correct horse battery staple',
  '联盟新城的老槐树开花了',
  'Kx7-mTq2-Zr9v',
  'wo3shi4zheng4zhou1ren2 lah',
  'f8Gk2p0QzL',
])('“%s” is not', password => expect(isCommon(password)).toBe(false));
