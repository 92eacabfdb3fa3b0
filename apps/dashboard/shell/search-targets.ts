import { pages } from '../pages.ts';
import type { Kind, TargetOf } from './targets.ts';

/** Where a thing of a kind is shown, the best first; the first for which there is a page is taken. */
const ways: Readonly<Record<Kind, readonly string[]>> = {
  units: ['/c/:committee/members/:unit', '/c/:committee/members'],
  needs: ['/c/:committee/needs/:need', '/c/:committee/needs'],
  tasks: ['/c/:committee/tasks/:task', '/c/:committee/deliver/:task'],
  projects: ['/c/:committee/projects/:project', '/c/:committee/projects'],
  agreements: ['/c/:committee/agreements/:agreement', '/c/:committee/agreements'],
  meetings: ['/c/:committee/meetings/:meeting', '/c/:committee/meetings'],
  resources: ['/c/:committee/resources/:resource', '/c/:committee/resources'],
};

const paths = new Set(pages.map(({ path }) => path));

/** The address of a thing; nothing where no page shows such things yet. */
export const targetOf: TargetOf = (kind, committee, id) =>
  ways[kind]
    .find(way => paths.has(way))
    ?.replace(':committee', committee)
    .replace(/:\w+$/, encodeURIComponent(id));
