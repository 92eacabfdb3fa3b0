/** It was not done, and nothing was broken by that: what is wrong, where, and what to do. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh}\n${en}`);
  }
}

/** The sentence for what the disk or the way to it says. */
export function asRefused(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new BackupRefused(
        `${path} 所在的磁盘已满。请腾出空间，再执行同样的命令。`,
        `The disk of ${path} is full. Make room and give the same command again.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new BackupRefused(`没有权限写 ${path}。`, `${path} may not be written here.`);
    case 'EEXIST':
      return new BackupRefused(`${path} 不是文件夹。`, `${path} is no folder.`);
    case 'ENOENT':
    case 'ENOTDIR':
      return new BackupRefused(`找不到 ${path}。请检查路径。`, `There is no ${path}. See that the path is right.`);
    default:
      return error;
  }
}
