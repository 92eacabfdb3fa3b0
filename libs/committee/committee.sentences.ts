import type { z } from 'zod';
import type { Sentence, Source } from '#engine';
import { format } from '#quantity';
import { committeeEvents, committeeKinds, nodeKinds } from './committee.events.ts';

type Told = {
  readonly [T in keyof typeof committeeEvents]: (data: Readonly<z.output<(typeof committeeEvents)[T]>>, source: Source) => Sentence;
};

export const committeeSentences: Told = {
  CommitteeEstablished: ({ kind, name, foundedOn }) => ({
    zh: `${committeeKinds[kind].zh}“${name}”于 ${foundedOn.on} 成立。`,
    en: `${name}, a ${committeeKinds[kind].en}, was founded on ${foundedOn.on}.`,
  }),
  CommunityCommitteeFormed: ({ name, formation, branchIds, foundedOn }) => ({
    zh: `社区大党委“${name}”于 ${foundedOn.on} 由${{ sole: '一个支部单独', joint: '几个支部联合', unknown: '支部' }[formation]}组建${branchIds.length === 0 ? '，支部待明确' : ''}。`,
    en: `The community committee ${name} was formed on ${foundedOn.on} by ${{ sole: 'one branch', joint: 'several branches', unknown: 'branches' }[formation]}${branchIds.length === 0 ? ' yet to be named' : ''}.`,
  }),
  FormationResolved: ({ formation, branchIds }) => ({
    zh: `明确了组建支部：${formation === 'sole' ? '单独' : '联合'}组建，共 ${branchIds.length} 个支部。`,
    en: `It became known which branches formed the committee: ${branchIds.length}.`,
  }),
  BranchAttached: ({ branchId }) => ({
    zh: `支部 ${branchId} 加入社区大党委。`,
    en: `The branch ${branchId} works through this committee too.`,
  }),
  BranchDetached: ({ branchId, reason }) => ({
    zh: `支部 ${branchId} 退出社区大党委：${reason}。`,
    en: `The branch ${branchId} works through this committee no more: ${reason}.`,
  }),
  CommitteeRenamed: ({ name, from }) => ({ zh: `“${from}”更名为“${name}”。`, en: `${from} is called ${name} now.` }),
  CommitteeReorganised: ({ kind, reason, on }) => ({
    zh: `委员会于 ${on.on} 改组为${committeeKinds[kind].zh}：${reason}。`,
    en: `The committee was reorganised as a ${committeeKinds[kind].en} on ${on.on}: ${reason}.`,
  }),
  CommitteeDissolved: ({ reason, on }) => ({
    zh: `委员会于 ${on.on} 撤销：${reason}。`,
    en: `The committee was dissolved on ${on.on}: ${reason}.`,
  }),
  LeadDesignated: ({ body, department }) => ({
    zh: `由${body}领导${department === undefined ? '' : `，${department}牵头`}。`,
    en: `${body} leads${department === undefined ? '' : `, through ${department}`}.`,
  }),
  CommitteeLiaisonAppointed: ({ personId }) => ({ zh: `任命 ${personId} 为委员会联络员。`, en: `${personId} speaks for the committee.` }),
  CommitteeLiaisonRelieved: ({ personId }) => ({
    zh: `${personId} 不再担任委员会联络员。`,
    en: `${personId} speaks for the committee no more.`,
  }),
  MemberCountDeclared: ({ count }) => ({
    zh: `声明成员单位共 ${format(count)}。`,
    en: `The committee is said to have ${format(count, 'en')} as members.`,
  }),
  FormationsDeclared: ({ branches, committees }) => ({
    zh: `声明 ${branches} 个支部组建了 ${committees} 家社区大党委。`,
    en: `${branches} branches are said to have formed ${committees} community committees.`,
  }),
  CommitteePolicySet: () => ({ zh: '设定了委员会规则。', en: 'The committee’s rules were set.' }),

  OrgNodeRegistered: ({ kind, name }) => ({
    zh: `登记了${nodeKinds[kind].zh}“${name}”。`,
    en: `The ${nodeKinds[kind].en} ${name} was entered.`,
  }),
  OrgNodeMoved: ({ nodeId, to }) => ({
    zh: to === null ? `组织 ${nodeId} 不再隶属。` : `组织 ${nodeId} 改隶 ${to}。`,
    en: to === null ? `The body ${nodeId} stands under none now.` : `The body ${nodeId} stands under ${to} now.`,
  }),
  OrgNodeRenamed: ({ name, from }) => ({ zh: `组织“${from}”更名为“${name}”。`, en: `The body ${from} is called ${name} now.` }),
  OrgNodeClosed: ({ nodeId, reason, on }) => ({
    zh: `组织 ${nodeId} 于 ${on.on} 撤销：${reason}。`,
    en: `The body ${nodeId} ended on ${on.on}: ${reason}.`,
  }),
  BranchesMerged: ({ sources, result, on }) => ({
    zh: `${sources.length} 个支部于 ${on.on} 合并为“${result.name}”。`,
    en: `${sources.length} branches merged into ${result.name} on ${on.on}.`,
  }),
  BranchSplit: ({ results, on }) => ({
    zh: `支部于 ${on.on} 拆分为${results.map(({ name }) => `“${name}”`).join('、')}。`,
    en: `The branch split into ${results.map(({ name }) => name).join(' and ')} on ${on.on}.`,
  }),
  BranchUpgraded: ({ from, to, on }) => ({
    zh: `${nodeKinds[from].zh}于 ${on.on} 转为${nodeKinds[to].zh}。`,
    en: `The ${nodeKinds[from].en} became a ${nodeKinds[to].en} on ${on.on}.`,
  }),
};
