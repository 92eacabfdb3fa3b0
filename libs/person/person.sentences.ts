import type { Sentences } from '#engine';

const contacts = { telephone: ['电话', 'telephone number'], email: ['电子邮箱', 'e-mail address'] } as const;
const grounds = {
  'purpose-ended': ['处理目的已实现', 'its purpose has ended'],
  'consent-withdrawn': ['本人撤回同意', 'consent was withdrawn'],
  'term-ended': ['保存期限已届满', 'its term has ended'],
  unlawful: ['处理缺乏依据', 'there was no lawful ground for it'],
  other: ['其他原因', 'another ground'],
} as const;

/** Nobody is named in them. */
export const personSentences: Sentences = {
  PersonRegistered: () => ({ zh: '登记了人员。', en: 'A person was registered.' }),
  PersonCorrected: () => ({ zh: '更正了人员信息。', en: 'A person’s data was corrected.' }),
  PersonContactWithdrawn: ({ contact }: { contact: keyof typeof contacts }) => ({
    zh: `删除了人员的${contacts[contact][0]}。`,
    en: `A person’s ${contacts[contact][1]} was withdrawn.`,
  }),
  PersonErased: ({ ground }: { ground: keyof typeof grounds }) => ({
    zh: `永久删除了人员的个人信息：${grounds[ground][0]}。`,
    en: `A person’s data was erased for ever: ${grounds[ground][1]}.`,
  }),
};
