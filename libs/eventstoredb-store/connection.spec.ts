import { describe, expect, it } from '@jest/globals';
import { credentialsOf, toFollowers, toLeader } from './connection.ts';

describe('the address', () => {
  it('leads to the leader, whatever it prefers', () => {
    expect(toLeader('esdb://one:2113')).toBe('esdb://one:2113?gossipTimeout=1&nodePreference=leader&throwOnAppendFailure=true');
    expect(toLeader('esdb://one,two?tls=false&nodePreference=follower')).toMatch(/nodePreference=follower&nodePreference=leader/);
  });

  it('leads to a follower, where it prefers nothing else', () => {
    expect(toFollowers('esdb://one,two?tls=false')).toBe('esdb://one,two?gossipTimeout=1&nodePreference=follower&tls=false');
    expect(toFollowers('esdb://one,two?node_preference=readOnlyReplica')).toMatch(/follower&node_preference=readOnlyReplica$/);
  });
});

describe('the credentials', () => {
  it('are those of the address', () => {
    expect(credentialsOf('esdb://clerk:p%40ss@one:2113,two:2113')).toEqual({ username: 'clerk', password: 'p@ss' });
    expect(credentialsOf('esdb+discover://clerk:secret@cluster?tls=true')).toEqual({ username: 'clerk', password: 'secret' });
  });

  it('are anybody’s on a plain connection, which sends none', () => {
    expect(credentialsOf('esdb://one:2113?tls=false')).toHaveProperty('username');
  });

  it('are missed over TLS', () => {
    expect(() => credentialsOf('esdb://one:2113,two:2113')).toThrow(TypeError);
  });
});
