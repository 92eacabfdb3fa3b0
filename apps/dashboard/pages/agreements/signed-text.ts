import type { Enum } from '../../graphql.ts';

interface Amount {
  readonly value: number;
  readonly unit: Enum<'Measure'>;
  readonly qualifier?: string;
}
export interface OwnDuty {
  readonly dutyId: string;
  readonly title: string;
  readonly text?: string;
  readonly due?: string;
  readonly quantity?: Amount;
}
export interface OwnPledge {
  readonly kind: Enum<'PledgeKind'>;
  readonly text: string;
  readonly resourceId?: string;
  readonly quantity?: Amount;
}

/** What stands in a version's canonical text, and nothing else: what the reader sees is read out of what is signed. */
export interface SignedText {
  readonly agreement: string;
  readonly version: number;
  readonly title: string;
  readonly text?: string;
  readonly parties: readonly string[];
  readonly clauses: readonly { readonly title?: string; readonly text: string }[];
  readonly duties: readonly (OwnDuty & { readonly unitId: string })[];
  readonly pledges: readonly (OwnPledge & { readonly unitId: string })[];
  /** `to` is the last day. */
  readonly effective: { readonly from: string; readonly to?: string };
  readonly signing: {
    readonly order: 'free' | 'given';
    readonly groups: readonly { readonly title?: string; readonly parties: readonly string[]; readonly needed: number }[];
  };
  readonly renewal?: { readonly months: number };
  readonly accession: boolean;
}

export const read = (canonicalText: string): SignedText => JSON.parse(canonicalText) as SignedText;

/** What a member that joins later signs besides. */
export interface AccessionText {
  readonly duties: readonly OwnDuty[];
  readonly pledges: readonly OwnPledge[];
}
export const readAccession = (canonicalText: string): AccessionText => JSON.parse(canonicalText) as AccessionText;
