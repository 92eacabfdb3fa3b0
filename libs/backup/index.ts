export { Archive } from './archive.ts';
export { backUpKeys, type KeyBackup, keyBackupDays, readKeyBackup } from './key-backup.ts';
export type { Manifest } from './manifest.ts';
export { move, type Source } from './move.ts';
export type { Progress, Report } from './progress.ts';
export { asRefused, BackupRefused } from './refused.ts';
export { restore, type Restored, type RestoreOptions, verifyBackup } from './restore.ts';
export type { Target } from './target.ts';
export { type BackupOptions, writeBackup } from './write-backup.ts';
