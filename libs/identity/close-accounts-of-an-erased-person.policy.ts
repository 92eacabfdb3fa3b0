import { order, policy } from '#engine';
import { Person } from '#person';
import { Account } from './account.decider.ts';

/** When a person is erased, then the person's accounts are closed. */
export const closeAccountsOfAnErasedPerson = policy<{ accounts: readonly string[] }>()(
  { ...Account.events, ...Person.events },
  {
    name: 'close-accounts-of-an-erased-person@1',
    chinese: '个人信息删除后关闭账号',
    categories: ['account', 'person'],
    key: { AccountOpened: ({ personId }) => personId },
    on: {
      AccountOpened: (_, { id }, memory) => ({ memory: { accounts: [...(memory?.accounts ?? []), id] } }),
      PersonErased: (_data, _source, memory) => ({
        memory: null,
        then: (memory?.accounts ?? []).map(id => order(Account, id, { type: 'CloseAccount', data: { reason: 'person-erased' } })),
      }),
    },
  },
);
