import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Engine, EventStore, States } from '#engine';
import { EvidenceFiles } from '#evidence';
import { Account, Accounts, type NewAccount } from '#identity';
import { LogKey, LogTree, logId } from '#log-tree';
import { tellAgreements } from './agreements.ts';
import { tellDesks } from './desks.ts';
import { tellMeetings } from './meetings.ts';
import { tellResources } from './resources.ts';
import { branches, ruyihu, tellFounding, tellPresent, units } from './ruyihu.ts';
import { StoryClock } from './story-clock.ts';
import { personOf, Telling } from './telling.ts';
import { tellWebhooks } from './webhooks.ts';
import { tellXinran } from './xinranjiayuan.ts';

/** In the order in which it happened, as the clock only goes forward; days are counted from the beginning of today. */
const history = [
  tellFounding, // 2016-12-22 to 2017-03
  tellXinran, // 2018-06-01
  tellAgreements, // 2018-06-20 to day -24
  tellWebhooks, // day -22, 01:00
  tellPresent, // day -21 to day -1, 01:00
  tellMeetings, // day -1, 02:00 to 07:00
  tellDesks, // day -1, 07:30
  tellResources, // day -1, 08:00 to 23:00
];

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
    private readonly files: EvidenceFiles,
    private readonly tree: LogTree,
  ) {}

  /** The log tells of its own key before anything else. */
  private async holdsNothingElse(): Promise<boolean> {
    for await (const { facts, live } of this.store.follow(0n, { signal: new AbortController().signal, batch: 10 })) {
      if (facts.some(({ stream }) => stream !== `${LogKey.category}-${logId}`)) return false;
      if (live) return true;
    }
    return true;
  }

  /** @returns the accounts to sign in with; none where the log holds something else than the demo */
  async seed(): Promise<typeof demoAccounts> {
    // The account of the administrator is the last word of the demo.
    if ((await this.states.of(Account, demoAccounts.at(-1)!.id)).status !== 'none') return demoAccounts;
    const begun = (await this.store.read(`committee-${ruyihu}`)).length > 0;
    await this.tree.begun();
    if (!begun && !(await this.holdsNothingElse())) return [];

    const now = this.clock.now();
    const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
    const tell = new Telling(this.bus, this.engine, this.clock, today, this.files);
    try {
      for (const part of history) await part(tell);
    } finally {
      this.clock.end();
    }
    for (const one of demoAccounts) await this.accounts.openAccount(one);
    await this.engine.settled();
    return demoAccounts;
  }
}
