import canonicalize from 'canonicalize';
import { contentHash } from '#content-hash';
import type { OwnDuty, OwnPledge, Terms } from './agreement.state.ts';

// The one place where the rules reach beyond zod: RFC 8785 and SHA-256 give the same answer for the same input for ever, so the decider stays pure.

/** The text of a version, as RFC 8785 writes JSON: whoever has it can tell with any tool that a hash is its own. */
export const textOf = (agreementId: string, version: number, terms: Terms): string =>
  canonicalize({ agreement: agreementId, version, ...terms })!;

/** What a late party signs: the version that all have signed, by its hash, and what it adds itself. */
export const accessionTextOf = (
  agreementId: string,
  version: number,
  hash: string,
  unitId: string,
  duties: readonly OwnDuty[],
  pledges: readonly OwnPledge[],
): string => canonicalize({ agreement: agreementId, version, hash, party: unitId, duties, pledges })!;

/** SHA-256 of the text in UTF-8, in hex. */
export const hashOf = contentHash;
