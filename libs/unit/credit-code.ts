/** 统一社会信用代码, GB 32100-2015: 2 characters of registration, 6 digits of place, 9 of the organisation, 1 check character. No I, O, S, V, Z. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character over the first 17, or nothing where one of them cannot stand in a code. */
export const checkCharacter = (first17: string): string | undefined => {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = characters.indexOf(character);
    if (value < 0) return undefined;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return characters[(31 - (sum % 31)) % 31];
};

/** Whether it is a code as a register issues it: upper case, 18 characters, the check character right. */
export const isCreditCode = (code: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) && code[17] === checkCharacter(code.slice(0, 17));
