import { expect, it } from '@jest/globals';
import type { Source } from '#engine';
import { withdrawRoomsOfAClosedPlace as policy } from './withdraw-rooms-of-a-closed-place.policy.ts';

const placeId = '0198c0de-0000-7000-8000-0000000000aa';
const source = (id: string) => ({ id }) as Source;
const shared = (id: string, memory?: object, of: string | null = placeId) =>
  policy.on.ResourceShared!({ placeId: of } as never, source(id), memory as never);
const closed = (memory?: object) => policy.on.PlaceClosed!({ reason: '改造' }, source(placeId), memory as never);
const withdrawn = (id: string) => ({ id, command: { type: 'WithdrawWithPlace', data: { placeId, reason: '所在阵地已关闭：改造' } } });

it('all that is in it is withdrawn, each once', () => {
  const { memory } = shared('b', shared('a', shared('a').memory!).memory!);
  expect(closed(memory!).then).toMatchObject([withdrawn('a'), withdrawn('b')]);
});
it('what comes there while it is being closed is withdrawn too', () => {
  const { memory } = closed();
  expect(shared('late', memory!).then).toMatchObject([withdrawn('late')]);
  const again = policy.on.PlaceReopened!({}, source(placeId), memory as never).memory!;
  expect(shared('later', again).then).toEqual([]);
});
it('what is moved there is remembered there, and what is in no place nowhere', () => {
  expect(policy.key!.ResourceAmended!({ placeId } as never, source('a'))).toBe(placeId);
  expect(policy.key!.ResourceShared!({} as never, source('a'))).toBe('');
  expect(shared('a', undefined, null)).toEqual({});
  expect(policy.on.ResourceAmended!({ placeId } as never, source('a'), undefined).memory).toMatchObject({ rooms: ['a'] });
});
it('a reason of any length is said', () => {
  const { then } = policy.on.PlaceClosed!({ reason: '长'.repeat(500) }, source(placeId), shared('a').memory as never);
  expect((then![0] as any).command.data.reason).toHaveLength(500);
});
