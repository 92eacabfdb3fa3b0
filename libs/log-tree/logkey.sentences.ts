import type { z } from 'zod';
import type { Sentence, Source } from '#engine';
import type { logkeyEvents } from './logkey.events.ts';

type Told = { readonly [T in keyof typeof logkeyEvents]: (data: Readonly<z.output<(typeof logkeyEvents)[T]>>, source: Source) => Sentence };

const named = (keys: readonly string[]) => keys.map(key => key.split('+')[1]!).join(', ');

export const logkeySentences: Told = {
  LogKeyIntroduced: ({ origin, keys, replaces }) =>
    replaces.length === 0
      ? { zh: `日志 ${origin} 开始用密钥 ${named(keys)} 签名。`, en: `The log ${origin} is signed by the key ${named(keys)}.` }
      : {
          zh: `日志 ${origin} 的签名密钥由 ${named(replaces)} 换为 ${named(keys)}。`,
          en: `The log ${origin} is signed by the key ${named(keys)} now, in place of ${named(replaces)}.`,
        },
  LogKeyRotationOrdered: ({ reason }) => ({
    zh: `要求更换日志的签名密钥：${reason}。`,
    en: `Another key was ordered for the log: ${reason}.`,
  }),
};
