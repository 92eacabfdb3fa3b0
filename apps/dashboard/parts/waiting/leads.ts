import { pages } from '../../pages.ts';
import type { Waiting } from './desk.ts';

const paths = new Set(pages.map(({ path }) => path));

/** Where a thing of a category is dealt with, the best first; the first for which there is a page is taken. */
const ways: Readonly<Record<string, readonly string[]>> = {
  task: ['/c/:committee/tasks/:task', '/c/:committee/tasks'],
  need: ['/c/:committee/needs/:need', '/c/:committee/needs'],
  membership: ['/c/:committee/members'],
  resource: ['/c/:committee/resources/:resource'],
  match: ['/c/:committee/matches/:match', '/c/:committee/matches', '/c/:committee/lists/matches', '/c/:committee/lists'],
  agreement: ['/c/:committee/agreements/:agreement', '/c/:committee/agreements'],
  project: ['/c/:committee/projects/:project', '/c/:committee/projects'],
  meeting: ['/c/:committee/meetings/:meeting', '/c/:committee/meetings'],
  series: ['/c/:committee/meetings'],
};
const special: Readonly<Partial<Record<Waiting['kind'], readonly string[]>>> = {
  decompose_need: ['/c/:committee/needs/:need/decompose'],
};

/** The address of the page on which it is done; nothing where no page does it. */
export const leadsTo = ({ kind, category, committeeId, streamId }: Waiting): string | undefined =>
  [...(special[kind] ?? []), ...(ways[category] ?? [])]
    .find(way => paths.has(way))
    ?.replace(':committee', committeeId)
    .replace(/:\w+/, encodeURIComponent(streamId));
