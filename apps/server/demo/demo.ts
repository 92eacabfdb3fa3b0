import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Engine, EventStore, States } from '#engine';
import { Account, Accounts, type NewAccount } from '#identity';
import { Task } from '#task';
import { branches, ids, ruyihu, tellRuyihu, units } from './ruyihu.ts';
import { StoryClock } from './story-clock.ts';
import { personOf, Telling } from './telling.ts';
import { tellXinran } from './xinranjiayuan.ts';

const password = 'ruyihu-2016';

const account = (loginName: string, name: string, what: string, ...grants: NewAccount['grants']) => ({
  id: `demo-${loginName}`,
  loginName,
  password,
  what,
  person: { id: personOf(loginName), name },
  grants,
});

/** Whoever tries the product out; shown at every start. */
export const demoAccounts = [
  account('officer', '岳工委', '大工委干部 · 如意湖大工委', { role: 'committee-officer', of: ruyihu }),
  account('branch', '张支书', '社区支部 · 联盟新城', { role: 'community-branch', of: branches.lianmeng }),
  account('hospital', '马医生', '成员单位联络员 · 郑州市儿童医院党委', { role: 'unit-liaison', of: units.children }),
  account('convention', '赵会展', '成员单位联络员 · 郑州国际会展中心党委', { role: 'unit-liaison', of: units.convention }),
  account('auditor', '王审计', '审计', { role: 'auditor' }),
  account('admin', '平台管理员', '平台管理', { role: 'platform-admin' }),
];

/** Tells the demo's history into an empty log, as commands through the engine. */
@Injectable()
export class Demo {
  constructor(
    private readonly bus: CommandBus,
    private readonly engine: Engine,
    private readonly store: EventStore,
    private readonly states: States,
    private readonly accounts: Accounts,
    private readonly clock: StoryClock,
  ) {}

  /** @returns the accounts to sign in with; none where the log holds something else than the demo */
  async seed(): Promise<typeof demoAccounts> {
    // The account of the administrator is the last word of the demo.
    const isWhole = async () =>
      (await this.states.of(Task, ids.tea)).status !== 'unknown' && (await this.states.of(Account, 'demo-admin')).status !== 'none';
    if (await isWhole()) return demoAccounts;
    const begun = (await this.store.read(`committee-${ruyihu}`)).length > 0;
    if (!begun && (await this.store.head()) > 0n) return [];

    const now = this.clock.now();
    const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
    const tell = new Telling(this.bus, this.engine, this.clock, today);
    try {
      await tellRuyihu(tell, tellXinran);
    } finally {
      this.clock.end();
    }
    for (const one of demoAccounts) await this.accounts.openAccount(one);
    await this.engine.settled();
    return demoAccounts;
  }
}
