import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Fact, type LiveViews, type Position, type Sentence } from '#engine';
import type { KeptCheckpoint } from '#log-tree';
import { viewsOf } from '#product';
import { lockHolder } from '#sqlite-store';
import type { Context } from './command.ts';

export interface Verdict {
  readonly level: 'ok' | 'warning' | 'wrong';
  readonly sentence: Sentence;
}

/** What a check may look at. The log is read once for all of them. */
export interface Examined {
  readonly context: Context;
  /** Up to here the log was read. */
  readonly head: Position;
  /** Up to here it reached when the tables had been read: a server may have gone on meanwhile. */
  readonly reaches: Position;
  /** Nothing where there are no live tables. */
  readonly live: LiveViews | undefined;
  /** The newest checkpoint that was kept. */
  readonly checkpoint: KeptCheckpoint | undefined;
}

/** One thing that doctor looks after. */
export interface Check {
  readonly name: string;
  /** Sees each fact of the log, in order. */
  readonly fact?: (fact: Fact) => void;
  /** Says what it found, after the last fact. */
  readonly verdict: (examined: Examined) => Verdict | Promise<Verdict>;
}

const ok = (zh: string, en: string): Verdict => ({ level: 'ok', sentence: { zh, en } });
const warning = (zh: string, en: string): Verdict => ({ level: 'warning', sentence: { zh, en } });
const wrong = (zh: string, en: string): Verdict => ({ level: 'wrong', sentence: { zh, en } });

/** Anew for each run, as they remember what they saw. Others add theirs to this list. */
export const checks = (): readonly Check[] => [readable(), gapless(), known(), clocks(), checkpoints(), signatures(), leases(), disk()];

const readable = (): Check => {
  let facts = 0;
  let last = 0n;
  let unordered = 0n;
  return {
    name: 'log',
    fact({ position }) {
      facts++;
      if (position <= last) unordered = position;
      last = position;
    },
    verdict: ({ context: { where } }) =>
      unordered > 0n
        ? wrong(`日志 ${where} 的位置 ${unordered} 不在次序上。`, `The log ${where} is out of order at position ${unordered}.`)
        : ok(
            `日志 ${where} 可读：${facts} 条事实，至位置 ${last}。`,
            `The log ${where} can be read: ${facts} facts, up to position ${last}.`,
          ),
  };
};

const gapless = (): Check => {
  const versions = new Map<string, number>();
  const ids = new Set<string>();
  let first: string | undefined;
  let twice: string | undefined;
  return {
    name: 'versions',
    fact({ stream, version, id, position }) {
      const before = versions.get(stream) ?? 0;
      if (version !== before + 1) first ??= `${stream}@${version} (${position}), ${before} → ${version}`;
      versions.set(stream, version);
      if (ids.has(id)) twice ??= `${id} (${position})`;
      ids.add(id);
    },
    verdict({ context }) {
      // Of one committee's facts, or of facts after a position, a part is missing by intent.
      const part = /\.(jsonl|ndjson|json)$/i.test(context.where);
      if (twice !== undefined) return wrong(`事实编号出现两次：${twice}。`, `The id of a fact stands twice: ${twice}.`);
      if (first !== undefined)
        return (part ? warning : wrong)(
          `流的版本不连续，第一处：${first}${part ? '（导出的可能只是一部分）' : ''}。`,
          `Versions of a stream have a gap; the first: ${first}${part ? ' (the export may be a part only)' : ''}.`,
        );
      return ok(
        `${versions.size} 条流的版本都连续，编号没有重复。`,
        `The versions of all ${versions.size} streams are gapless, and no id stands twice.`,
      );
    },
  };
};

const known = (): Check => {
  const seen = new Map<string, { count: number; at: Position }>();
  return {
    name: 'schemas',
    fact({ type, schemaVersion, position }) {
      const key = `${type}@${schemaVersion}`;
      const one = seen.get(key);
      if (one) one.count++;
      else seen.set(key, { count: 1, at: position });
    },
    verdict({ context: { catalogue } }) {
      const unknown = [...seen].filter(([key]) => {
        const [type = '', version] = key.split('@');
        return !catalogue.types.has(type) || Number(version) > catalogue.version(type);
      });
      if (unknown.length === 0)
        return ok(`${seen.size} 种事实及其版本都认识。`, `All ${seen.size} kinds of facts and their versions are known.`);
      const list = unknown.map(([key, { count, at }]) => `${key} × ${count} (${at})`).join(', ');
      return wrong(
        `有这个程序不认识的事实：${list}。日志可能由更新的版本写入，请更新程序。`,
        `There are facts that this program does not know: ${list}. A newer release may have written the log: update.`,
      );
    },
  };
};

/** A duration in milliseconds, in the unit that people would say it in. */
const lasting = (ms: number): Sentence => {
  const [zh, en, size] = (
    [
      ['天', 'days', 86_400_000],
      ['小时', 'hours', 3_600_000],
      ['分钟', 'minutes', 60_000],
    ] as const
  ).find(([, , size]) => ms >= 2 * size) ?? ['秒', 's', 1_000];
  return { zh: `${Math.round(ms / size)} ${zh}`, en: `${Math.round(ms / size)} ${en}` };
};

/** Two servers' clocks are never quite the same. */
const toleratedMs = 5_000;

const clocks = (): Check => {
  let before = -Infinity;
  let back = 0;
  let most = 0;
  let at = 0n;
  const streams = new Map<string, number>();
  let within = 0;
  let latest = -Infinity;
  return {
    name: 'clock',
    fact({ meta, position, stream }) {
      const time = Date.parse(meta.occurredAt);
      if (before - time > toleratedMs) {
        back++;
        if (before - time > most) {
          most = before - time;
          at = position;
        }
      }
      if ((streams.get(stream) ?? -Infinity) - time > toleratedMs) within++;
      streams.set(stream, time);
      before = time;
      latest = Math.max(latest, time);
    },
    verdict() {
      if (latest > Date.now() + toleratedMs)
        return warning(
          `有事实发生在将来：${new Date(latest).toISOString()}。请检查服务器的时钟。`,
          `A fact occurred in the future: ${new Date(latest).toISOString()}. Check the server’s clock.`,
        );
      if (back > 0)
        return warning(
          `时间有 ${back} 处倒退（同一条流内 ${within} 处），最多 ${lasting(most).zh}，在位置 ${at}；演示数据和导入的数据会如此，否则请检查时钟。`,
          `Time goes back in ${back} places (${within} of them within a stream), by ${lasting(most).en} at the most, at position ${at}; demo data and imports do so, else check the clocks.`,
        );
      return ok('事实的时间依次向前。', 'The facts’ times go forward.');
    },
  };
};

const checkpoints = (): Check => ({
  name: 'views',
  verdict({ live, head, reaches, context }) {
    if (!live)
      return warning(
        '没有现用的视图表，或不可读；核对视图请用 --views 指明。',
        'There are no live tables, or they cannot be read; name them with --views.',
      );
    const missing = context.views.filter(({ name }) => !live.positions.has(name)).map(({ name }) => name);
    const ahead = [...live.positions].filter(([, position]) => position > reaches);
    if (ahead.length > 0)
      return wrong(
        `视图比日志走得更远：${ahead.map(([name, position]) => `${name} ${position} > ${reaches}`).join('、')}。日志可能被截短或换回了旧备份。`,
        `Views are ahead of the log: ${ahead.map(([name, position]) => `${name} ${position} > ${reaches}`).join(', ')}. The log may have been cut, or an old backup put back.`,
      );
    const aside = [...live.setAside];
    if (aside.length > 0)
      return wrong(
        `有事实被搁置：${aside.map(([name, count]) => `${name} ${count}`).join('、')}。请在服务中用 retrySetAside 重试。`,
        `Facts were set aside: ${aside.map(([name, count]) => `${name} ${count}`).join(', ')}. Try again with the server’s mutation retrySetAside.`,
      );
    const behind = [...live.positions].filter(([, position]) => position < head);
    if (missing.length > 0 || live.otherShape.size > 0)
      return warning(
        `尚未建立或需重建的视图：${[...missing, ...live.otherShape].join('、')}；服务启动时会建立。`,
        `Views that are not built yet, or are to be built anew: ${[...missing, ...live.otherShape].join(', ')}; the server does so when it starts.`,
      );
    if (behind.length > 0)
      return warning(
        `${behind.length} 个视图或规则落后于日志（位置 ${head}）：${behind
          .slice(0, 5)
          .map(([name, position]) => `${name} ${position}`)
          .join('、')}。`,
        `${behind.length} views or policies are behind the log (position ${head}): ${behind
          .slice(0, 5)
          .map(([name, position]) => `${name} ${position}`)
          .join(', ')}.`,
      );
    return ok(
      `${live.positions.size} 个视图和规则都跟到了位置 ${head}。`,
      `All ${live.positions.size} views and policies stand at position ${head}.`,
    );
  },
});

/** A server signs within seconds. */
const signedWithinMs = 60_000;

const signatures = (): Check => {
  const due = Date.now() - signedWithinMs;
  let facts = 0;
  /** Facts up to the last that a checkpoint should have. */
  let old = 0;
  return {
    name: 'signatures',
    fact({ meta }) {
      facts++;
      if (Date.parse(meta.occurredAt) < due) old = facts;
    },
    verdict({ live, checkpoint }) {
      if (!checkpoint)
        return warning(
          '日志没有签名的检查点：服务还没有运行过，或 --views 不对。',
          'The log has no signed checkpoint: no server has run yet, or --views names other tables.',
        );
      const { size, at } = checkpoint;
      if (old <= size)
        return ok(
          `最新的检查点有 ${size} 条事实，签于 ${at}${facts > size ? `；之后的 ${facts - size} 条刚刚写入` : ''}。`,
          `The newest checkpoint has ${size} facts, signed at ${at}${facts > size ? `; ${facts - size} came just now` : ''}.`,
        );
      const isRunning = live?.leases.some(({ until }) => until > BigInt(Date.now())) ?? false;
      return (isRunning ? wrong : warning)(
        `${facts - size} 条事实还没有签名，最后一次签名在 ${at}（${size} 条）。${isRunning ? '服务在运行却不再签名：原因见服务的日志和 docs/handbook/proof.md。' : '如有服务在运行，原因见其日志；否则启动后会签名。'}`,
        `${facts - size} facts are not signed; the last checkpoint was signed at ${at} (${size} facts). ${isRunning ? 'A server runs and signs no more: its log says why, and docs/handbook/proof.md what to do.' : 'Where a server runs, its log says why; else it signs when it starts.'}`,
      );
    },
  };
};

const leases = (): Check => ({
  name: 'leases',
  verdict({ live, context: { place } }) {
    // Where log or views are files there is one process, which needs no leases.
    const holder = place.DATABASE_URL ? undefined : lockHolder(place.file(place.EVENT_STORE_URL ? 'views.sqlite' : 'log.sqlite'));
    if (holder?.unknown)
      return ok(
        `这里只能读日志，无从得知是否有服务在运行；上次使用它的是 ${holder.process}。`,
        `The log may only be read here, so that nobody can tell whether a server runs; the last to use it was ${holder.process}.`,
      );
    if (holder) return ok(`日志正由一个进程使用（${holder.process}）。`, `One process works on the log (${holder.process}).`);
    if (!live || live.leases.length === 0) return ok('没有租约：没有服务在推进视图。', 'There are no leases: no server moves the views.');
    const now = BigInt(Date.now());
    const held = live.leases.filter(({ until }) => until > now);
    const holders = new Set(held.map(({ holder }) => holder));
    if (held.length === 0)
      return ok(`${live.leases.length} 个租约都已到期：没有服务在运行。`, `All ${live.leases.length} leases have ended: no server runs.`);
    const free = live.leases.filter(({ until }) => until <= now).map(({ name }) => name);
    if (free.length > 0)
      return warning(
        `这些视图或规则此刻没有人推进：${free.join('、')}。`,
        `Nobody moves these views or policies at present: ${free.join(', ')}.`,
      );
    return ok(
      `${held.length} 个租约，由 ${holders.size} 个进程持有。`,
      `${held.length} leases, held by ${holders.size} ${holders.size === 1 ? 'process' : 'processes'}.`,
    );
  },
});

const mb = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

const disk = (): Check => ({
  name: 'disk',
  verdict({ context: { place } }) {
    const views = viewsOf(place);
    if (!('file' in views))
      return ok('日志和视图在数据库服务器上；其磁盘请在那里查看。', 'Log and views are on a database server: look after its disk there.');
    const sizes = [place.file('log.sqlite'), views.file].flatMap(file => {
      try {
        return [statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0)];
      } catch {
        return [];
      }
    });
    const used = sizes.reduce((sum, size) => sum + size, 0);
    const { bavail, bsize, blocks } = statfsSync(dirname(views.file));
    const free = bavail * bsize;
    const say = free < Math.max(1e9, used) || bavail / blocks < 0.05 ? warning : ok;
    return say(
      `数据占 ${mb(used)}，磁盘还剩 ${mb(free)}${say === warning ? '：请尽快扩容' : ''}。`,
      `The data take ${mb(used)}; ${mb(free)} of the disk are free${say === warning ? ': make room soon' : ''}.`,
    );
  },
});
