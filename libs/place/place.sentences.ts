import type { Sentences } from '#engine';
import { areaKinds, placeKinds } from './place.events.ts';

const kindOf = (kind: string) => (placeKinds as Record<string, { zh: string; en: string }>)[kind]!;
const areaOf = (kind: string) => (areaKinds as Record<string, { zh: string; en: string }>)[kind]!;

/** What each fact says. Bodies are named by their ids. */
export const placeSentences: Sentences = {
  PlaceOpened: ({ kind, name, hostId }) => ({
    zh: `设立${kindOf(kind).zh}“${name}”，由 ${hostId} 管理`,
    en: `The ${kindOf(kind).en} “${name}” is there, kept by ${hostId}`,
  }),
  PlaceAmended: () => ({ zh: '修改了阵地的说明', en: 'What is said of the place was changed' }),
  AreaSetUp: ({ kind, name }) => ({ zh: `设功能${areaOf(kind).zh}“${name}”`, en: `It has the ${areaOf(kind).en} “${name}”` }),
  AreaGivenUp: () => ({ zh: '撤销了一个功能区', en: 'An area is there no more' }),
  PlaceClosed: ({ reason }) => ({ zh: `关闭阵地：${reason}`, en: `The place was closed: ${reason}` }),
  PlaceReopened: () => ({ zh: '阵地恢复开放', en: 'The place is open again' }),
};
