import { z } from 'zod';
import { statedDate } from '#quantity';
import { creditCode, unitId } from './unit-id.ts';

/** What a unit is; its word in both languages. */
export const unitKinds = {
  government: { zh: '机关', en: 'government body' },
  institution: { zh: '事业单位', en: 'public institution' },
  hospital: { zh: '医院', en: 'hospital' },
  school: { zh: '学校', en: 'school' },
  culture: { zh: '文化场馆', en: 'cultural or exhibition venue' },
  fire_service: { zh: '消防救援', en: 'fire and rescue service' },
  state_enterprise: { zh: '国有企业', en: 'state-owned enterprise' },
  private_enterprise: { zh: '非公企业', en: 'private enterprise' },
  merchant: { zh: '商户', en: 'merchant' },
  property_company: { zh: '物业企业', en: 'property management company' },
  social_organisation: { zh: '社会组织', en: 'social organisation' },
  youth_league: { zh: '团组织', en: 'Youth League organisation' },
  village: { zh: '村（居）', en: 'village' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type UnitKind = keyof typeof unitKinds;
export const unitKind = z.enum(Object.keys(unitKinds) as [UnitKind, ...UnitKind[]]).meta({ title: 'UnitKind' });

/** The level of administration that a unit belongs to. */
export const unitLevels = {
  national: { zh: '国家', en: 'national' },
  provincial: { zh: '省', en: 'provincial' },
  municipal: { zh: '市', en: 'municipal' },
  district: { zh: '区（县）', en: 'district' },
  street: { zh: '街道（乡镇）', en: 'street' },
  community: { zh: '社区（村）', en: 'community' },
  none: { zh: '无', en: 'none' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type UnitLevel = keyof typeof unitLevels;
export const unitLevel = z.enum(Object.keys(unitLevels) as [UnitLevel, ...UnitLevel[]]).meta({ title: 'UnitLevel' });

/** The party organisation within a unit. */
export const partyOrganisations = {
  organ_committee: { zh: '机关党委', en: 'party committee of the organ' },
  committee: { zh: '党委', en: 'party committee' },
  general_branch: { zh: '党总支', en: 'general branch' },
  branch: { zh: '党支部', en: 'branch' },
  joint_branch: { zh: '联合党支部', en: 'joint branch' },
  none: { zh: '无', en: 'none' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type PartyOrganisation = keyof typeof partyOrganisations;
export const partyOrganisation = z
  .enum(Object.keys(partyOrganisations) as [PartyOrganisation, ...PartyOrganisation[]])
  .meta({ title: 'PartyOrganisation' });

/** What a unit can lend to the others. */
export const unitCapacities = {
  venue: { zh: '场地', en: 'venues' },
  equipment: { zh: '设备', en: 'equipment' },
  information: { zh: '信息', en: 'information' },
  talent: { zh: '人才', en: 'talent' },
  service: { zh: '服务', en: 'services' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type UnitCapacity = keyof typeof unitCapacities;
export const unitCapacity = z.enum(Object.keys(unitCapacities) as [UnitCapacity, ...UnitCapacity[]]).meta({ title: 'UnitCapacity' });

export const unitName = z.string().trim().min(1).max(120);

export const unitProfile = z.object({
  kind: unitKind,
  level: unitLevel.default('none'),
  partyOrganisation: partyOrganisation.default('none'),
  industry: z.string().trim().max(60).optional(),
  address: z.string().trim().max(200).optional(),
  capacities: z.array(unitCapacity).max(5).default([]),
});

/** What can have happened to a unit: one organisation, whichever committees it sits in. */
export const unitEvents = {
  /** A unit came to be known, under its credit code or a local number. */
  UnitRegistered: unitProfile.extend({
    name: unitName,
    /** The committee whose officer registered it, and whose officers keep it in order. */
    committeeId: z.uuid().optional(),
    /** Declared to exist, but nobody has said yet which unit it is. */
    placeholder: z.boolean().optional(),
  }),
  /** Its profile is this from now on. */
  UnitProfileUpdated: unitProfile,
  /** It has another name; the old one still leads to it. A placeholder with a name is none any more. */
  UnitRenamed: z.object({ name: unitName, from: unitName, since: statedDate.optional() }),
  /** It exists no more; whom its business went to, where somebody took it over. */
  UnitClosed: z.object({ reason: z.string().min(1).max(500), on: statedDate, successorId: unitId.optional() }),
  /** The credit code of a locally numbered unit became known. The unit keeps its local number as its identity. */
  CreditCodeAttached: z.object({ code: creditCode }),
  /** The code turned out to be another unit's. */
  CreditCodeDetached: z.object({ code: creditCode, belongsTo: unitId }),
  /** In the stream of a credit code: whoever asks for it means that locally numbered unit. */
  CodeReserved: z.object({ unitId }),
  /** In the stream of a credit code: it cannot mean that unit, for it means another. */
  CodeRefused: z.object({ unitId, belongsTo: unitId }),
};
