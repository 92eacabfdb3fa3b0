import { z } from 'zod';
import { decider, holds, nobody, reject } from '#decider';
import { logkeyEvents } from './logkey.events.ts';

export type LogKeyState = {
  readonly status: 'none' | 'known';
  readonly origin: string;
  /** Verifier keys that sign now. */
  readonly keys: readonly string[];
  /** Those that signed before. */
  readonly former: readonly string[];
  /** The version of the order that has not been carried out. */
  readonly ordered: number | null;
};

/** The one stream: a log has one line of keys. */
export const logId = 'log';

const { origin, keys } = logkeyEvents.LogKeyIntroduced.shape;

/** 日志密钥: the keys with which the log's checkpoints are signed. */
export const LogKey = decider<LogKeyState>()({
  category: 'logkey',
  events: logkeyEvents,
  commands: {
    RotateLogKey: z
      .object({ reason: logkeyEvents.LogKeyRotationOrdered.shape.reason })
      .describe('Have the log’s checkpoints signed by a new key. `id` is `log`. Old checkpoints stay verifiable by the old key.'),
    IntroduceLogKey: z.object({ origin, keys }).describe('From now on these keys sign.'),
  },
  initial: { status: 'none', origin: '', keys: [], former: [], ordered: null },

  permit: { RotateLogKey: holds('platform-admin'), IntroduceLogKey: nobody },

  decide: {
    RotateLogKey(state, data, { id }) {
      if (id !== logId) return reject('NO_SUCH_LOG', '没有这个日志；编号应为 log。', 'There is no such log; its id is log.');
      if (state.status === 'none')
        return reject('NO_KEY_YET', '日志还没有密钥；首次启动后会自动生成。', 'The log has no key yet; the first start makes one.');
      return state.ordered === null ? [{ type: 'LogKeyRotationOrdered', data }] : [];
    },
    IntroduceLogKey(state, { origin, keys }, { id }) {
      if (id !== logId) return reject('NO_SUCH_LOG', '没有这个日志；编号应为 log。', 'There is no such log; its id is log.');
      if (state.status === 'known' && state.origin !== origin)
        return reject(
          'OTHER_LOG',
          `这个日志的名称是 ${state.origin}，密钥却是 ${origin} 的。`,
          `This log is called ${state.origin}, and the key is one of ${origin}.`,
        );
      if (keys.every(key => state.keys.includes(key)) && keys.length === state.keys.length) return [];
      return [{ type: 'LogKeyIntroduced', data: { origin, keys, replaces: [...state.keys] } }];
    },
  },

  evolve: {
    LogKeyIntroduced: (state, { origin, keys }) => ({
      status: 'known',
      origin,
      keys,
      former: [...new Set([...state.former, ...state.keys])].filter(key => !keys.includes(key)),
      ordered: null,
    }),
    LogKeyRotationOrdered: (state, _, { version }) => ({ ...state, ordered: version }),
  },
});
