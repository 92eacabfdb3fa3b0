import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Vault } from '#vault';
import { isCommon } from './common-passwords.ts';

/** argon2id, the package's own choice; the cost is OWASP's first recommendation: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Each takes a core and 19 MiB for some 20 ms; the rest wait, and beyond that are sent away. */
const atOnce = 2;
const waitingAtMost = 64;

const shortest = 10;
/** Longer ones only cost time. */
export const longestPassword = 256;

/** Hashes with a pepper from the vault, so that the table of hashes alone cannot be searched. */
@Injectable()
export class Passwords implements OnModuleInit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private pepper!: Buffer;
  /** What a password is compared with where there is no account: it matches nothing. */
  private nobodys!: string;

  constructor(private readonly vault: Vault) {}

  async onModuleInit() {
    this.pepper = (await this.vault.keep('password-pepper', () => randomBytes(32)))!;
    this.nobodys = await this.hash(randomBytes(24).toString('base64'));
  }

  /** @throws TooBusy */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), { ...cost, secret: this.pepper }));
  }

  /** Costs the same where there is no hash to compare with. @throws TooBusy */
  async matches(hashed: string | undefined, password: string): Promise<boolean> {
    const same = await this.inTurn(() => verify(hashed ?? this.nobodys, password.normalize('NFKC'), { secret: this.pepper }));
    return same && hashed !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= atOnce) {
      if (this.waiting.length >= waitingAtMost) throw new TooBusy();
      await new Promise<void>(resolve => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** More sign in at once than this machine can check. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

/** What is wrong with a password that somebody wants to have; nothing where it will do. */
export const weakness = (password: string, loginName: string | undefined): { zh: string; en: string } | undefined => {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < shortest) return { zh: `密码至少 ${shortest} 个字符。`, en: `A password has at least ${shortest} characters.` };
  if (letters.length > longestPassword)
    return { zh: `密码最多 ${longestPassword} 个字符。`, en: `A password has at most ${longestPassword} characters.` };
  if (new Set(letters).size < 5) return { zh: '密码至少要有 5 个不同的字符。', en: 'A password has at least 5 different characters.' };
  if (loginName && password.toLowerCase().includes(loginName.toLowerCase()))
    return { zh: '密码不能包含登录名。', en: 'A password does not contain the login name.' };
  if (isCommon(password))
    return {
      zh: '这个密码太常见，最先会被猜到。请换一个，例如几个不相干的词。',
      en: 'This password is among the first that are tried. Take another one, such as some words that have nothing to do with each other.',
    };
  return undefined;
};
