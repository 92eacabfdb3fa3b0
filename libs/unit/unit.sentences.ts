import type { z } from 'zod';
import type { Sentence, Source } from '#engine';
import { unitEvents, unitKinds } from './unit.events.ts';

type Told = { readonly [T in keyof typeof unitEvents]: (data: Readonly<z.output<(typeof unitEvents)[T]>>, source: Source) => Sentence };

export const unitSentences: Told = {
  UnitRegistered: ({ name, kind, placeholder }) =>
    placeholder
      ? { zh: `登记了待确认单位“${name}”。`, en: `A place was kept for a unit, ${name}.` }
      : { zh: `登记了单位“${name}”（${unitKinds[kind].zh}）。`, en: `The unit ${name} was registered (${unitKinds[kind].en}).` },
  UnitProfileUpdated: ({ kind }) => ({
    zh: `更新了单位资料（${unitKinds[kind].zh}）。`,
    en: `The unit’s profile was updated (${unitKinds[kind].en}).`,
  }),
  UnitRenamed: ({ name, from }) => ({ zh: `单位“${from}”更名为“${name}”。`, en: `The unit ${from} is called ${name} now.` }),
  UnitClosed: ({ reason, on }) => ({ zh: `单位于 ${on.on} 注销：${reason}。`, en: `The unit closed on ${on.on}: ${reason}.` }),
  CreditCodeAttached: ({ code }) => ({ zh: `补录了统一社会信用代码 ${code}。`, en: `The unit’s credit code ${code} became known.` }),
  CreditCodeDetached: ({ code, belongsTo }) => ({
    zh: `统一社会信用代码 ${code} 属于单位 ${belongsTo}，已撤回。`,
    en: `The credit code ${code} is the unit ${belongsTo}’s and was taken back.`,
  }),
  CodeReserved: ({ unitId }, { id }) => ({
    zh: `信用代码 ${id} 指向单位 ${unitId}。`,
    en: `The credit code ${id} leads to the unit ${unitId}.`,
  }),
  CodeRefused: ({ unitId, belongsTo }, { id }) => ({
    zh: `信用代码 ${id} 属于单位 ${belongsTo}，不能指向 ${unitId}。`,
    en: `The credit code ${id} is the unit ${belongsTo}’s and cannot lead to ${unitId}.`,
  }),
};
