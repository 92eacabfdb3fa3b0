import type { ComponentType } from 'react';
import type { Role } from './session/me.tsx';

/** A page of the product. This table is all that has to know of it. */
export interface PageEntry {
  /** The folder under pages/. */
  readonly name: string;
  /** `/c/:committee/…` within a committee, `/u/:unit/…` for a unit. */
  readonly path: string;
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Its name in the navigation; none where another page leads there. */
  readonly label?: readonly [zh: string, en: string];
  /** To whom it is offered; to everybody signed in where nothing is said. The server refuses all the same. */
  readonly for?: readonly Role[];
  /** Without the frame: a wall screen. */
  readonly bare?: true;
}

/** Whoever sees a committee from within; who only administers does not. */
const within: readonly Role[] = ['committee-officer', 'community-branch', 'unit-liaison', 'auditor'];

export const pages: readonly PageEntry[] = [
  { name: 'committee', path: '/c/:committee', load: () => import('./pages/committee/page.tsx'), label: ['总览', 'Overview'], for: within },
  { name: 'committee', path: '/c/:committee/figures/:figure', load: () => import('./pages/committee/figure.tsx') },
  {
    name: 'desk',
    path: '/u/:unit/desk',
    load: () => import('./pages/desk/page.tsx'),
    label: ['工作台', 'Our desk'],
    for: ['unit-liaison'],
  },
  {
    name: 'waiting',
    path: '/c/:committee/waiting',
    load: () => import('./pages/waiting/page.tsx'),
    label: ['待办', 'Waiting for us'],
    for: within,
  },
  { name: 'needs', path: '/c/:committee/needs', load: () => import('./pages/needs/page.tsx'), label: ['诉求', 'Needs'], for: within },
  { name: 'needs', path: '/c/:committee/needs/new', load: () => import('./pages/needs/raise.tsx') },
  {
    name: 'needs',
    path: '/c/:committee/needs/import',
    load: () => import('./pages/needs/import.tsx'),
    for: ['committee-officer', 'community-branch', 'unit-liaison'],
  },
  { name: 'needs', path: '/c/:committee/needs/:need', load: () => import('./pages/needs/need.tsx') },
  { name: 'tasks', path: '/c/:committee/tasks', load: () => import('./pages/tasks/page.tsx'), label: ['任务板', 'Tasks'], for: within },
  { name: 'tasks', path: '/c/:committee/tasks/:task', load: () => import('./pages/tasks/task.tsx') },
  { name: 'tasks', path: '/c/:committee/needs/:need/decompose', load: () => import('./pages/tasks/decompose.tsx') },
  { name: 'deliver', path: '/c/:committee/deliver/:task', load: () => import('./pages/deliver/page.tsx') },
  {
    name: 'lists',
    path: '/c/:committee/lists',
    load: () => import('./pages/lists/page.tsx'),
    label: ['三张清单', 'Three lists'],
    for: within,
  },
  { name: 'lists', path: '/c/:committee/lists/:kind/:issue', load: () => import('./pages/lists/issue.tsx') },
  {
    name: 'lists',
    path: '/c/:committee/matches',
    load: () => import('./pages/lists/matches.tsx'),
    label: ['供需对接', 'Matches'],
    for: within,
  },
  {
    name: 'resources',
    path: '/c/:committee/resources',
    load: () => import('./pages/resources/page.tsx'),
    label: ['资源', 'Resources'],
    for: within,
  },
  {
    name: 'resources',
    path: '/c/:committee/resources/import',
    load: () => import('./pages/resources/import.tsx'),
    for: ['committee-officer', 'unit-liaison'],
  },
  { name: 'resources', path: '/c/:committee/resources/:resource', load: () => import('./pages/resources/resource.tsx') },
  { name: 'resources', path: '/c/:committee/share-resource', load: () => import('./pages/resources/new.tsx') },
  { name: 'places', path: '/c/:committee/places', load: () => import('./pages/places/page.tsx'), label: ['阵地', 'Places'], for: within },
  { name: 'places', path: '/c/:committee/places/:place', load: () => import('./pages/places/place.tsx') },
  {
    name: 'agreements',
    path: '/c/:committee/agreements',
    load: () => import('./pages/agreements/page.tsx'),
    label: ['协议', 'Agreements'],
    for: within,
  },
  { name: 'agreements', path: '/c/:committee/agreements/new', load: () => import('./pages/agreements/draft.tsx') },
  { name: 'agreements', path: '/c/:committee/agreements/:agreement', load: () => import('./pages/agreements/agreement.tsx') },
  { name: 'agreements', path: '/c/:committee/agreements/:agreement/edit', load: () => import('./pages/agreements/draft.tsx') },
  {
    name: 'projects',
    path: '/c/:committee/projects',
    load: () => import('./pages/projects/page.tsx'),
    label: ['项目', 'Projects'],
    for: within,
  },
  { name: 'projects', path: '/c/:committee/projects/:project', load: () => import('./pages/projects/project.tsx') },
  {
    name: 'meetings',
    path: '/c/:committee/meetings',
    load: () => import('./pages/meetings/page.tsx'),
    label: ['会议', 'Meetings'],
    for: within,
  },
  { name: 'meetings', path: '/c/:committee/meetings/:meeting', load: () => import('./pages/meetings/meeting.tsx') },
  {
    name: 'members',
    path: '/c/:committee/members',
    load: () => import('./pages/members/page.tsx'),
    label: ['成员单位', 'Members'],
    for: within,
  },
  { name: 'members', path: '/c/:committee/members/import', load: () => import('./pages/members/import.tsx'), for: ['committee-officer'] },
  { name: 'members', path: '/c/:committee/members/:unit', load: () => import('./pages/members/unit.tsx') },
  {
    name: 'audit',
    path: '/c/:committee/audit',
    load: () => import('./pages/audit/page.tsx'),
    label: ['审计', 'Audit'],
    for: ['auditor', 'committee-officer'],
  },
  { name: 'audit', path: '/c/:committee/audit/replay', load: () => import('./pages/audit/replay.tsx') },
  { name: 'audit', path: '/c/:committee/audit/diff', load: () => import('./pages/audit/diff.tsx') },
  { name: 'audit', path: '/c/:committee/audit/proof', load: () => import('./pages/audit/proof.tsx') },
  { name: 'audit', path: '/c/:committee/audit/facts/:fact', load: () => import('./pages/audit/fact.tsx') },
  { name: 'audit', path: '/audit', load: () => import('./pages/audit/page.tsx') },
  { name: 'audit', path: '/audit/replay', load: () => import('./pages/audit/replay.tsx') },
  { name: 'audit', path: '/audit/diff', load: () => import('./pages/audit/diff.tsx') },
  { name: 'audit', path: '/audit/proof', load: () => import('./pages/audit/proof.tsx') },
  { name: 'audit', path: '/audit/facts/:fact', load: () => import('./pages/audit/fact.tsx') },
  {
    name: 'webhooks',
    path: '/c/:committee/webhooks',
    load: () => import('./pages/webhooks/page.tsx'),
    label: ['推送', 'Webhooks'],
    for: ['committee-officer'],
  },
  {
    name: 'screen',
    path: '/screen/:committee',
    load: () => import('./pages/screen/page.tsx'),
    label: ['大屏', 'Wall screen'],
    for: ['committee-officer', 'auditor'],
    bare: true,
  },
  {
    name: 'people',
    path: '/people',
    load: () => import('./pages/people/page.tsx'),
    label: ['人员与账号', 'People'],
    for: ['platform-admin'],
  },
];

/** Addresses that the frame answers itself. */
export const framePaths = ['/', '/sign-in'] as const;
