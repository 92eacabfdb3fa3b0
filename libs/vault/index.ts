export { MasterKey } from './master-key.ts';
export { StartRefused } from './refused.ts';
export { Vault, type VaultSettings } from './vault.ts';
export type { VaultContents } from './vault-contents.ts';
