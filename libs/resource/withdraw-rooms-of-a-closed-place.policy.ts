import { order, policy, type Source } from '#engine';
import { placeEvents } from '#place';
import { Resource } from './resource.decider.ts';
import { resourceEvents } from './resource.events.ts';

interface Memory {
  readonly rooms: readonly string[];
  /** Why it was closed; nothing where it is open. */
  readonly closed: string | null;
}
const none: Memory = { rooms: [], closed: null };

const withdraw = (id: string, placeId: string, reason: string) =>
  order(Resource, id, { type: 'WithdrawWithPlace', data: { placeId, reason: `所在阵地已关闭：${reason}`.slice(0, 500) } });

/** What is in no place is remembered by none. */
const byPlace = ({ placeId }: { readonly placeId?: string | null | undefined }) => placeId ?? '';
const placed = (
  { placeId }: { readonly placeId?: string | null | undefined },
  { id }: Source,
  { rooms, closed }: Readonly<Memory> = none,
) =>
  placeId == null
    ? {}
    : {
        memory: { closed, rooms: [...rooms.filter(one => one !== id), id] },
        // It was shared there while the place was being closed.
        then: closed === null ? [] : [withdraw(id, placeId, closed)],
      };

/** What is in a place that was closed is shared no more. */
export const withdrawRoomsOfAClosedPlace = policy<Memory>()(
  { ...resourceEvents, ...placeEvents },
  {
    name: 'withdraw-rooms-of-a-closed-place@1',
    chinese: '场所关闭后收回其房间',
    categories: ['resource', 'place'],
    key: { ResourceShared: byPlace, ResourceAmended: byPlace },
    on: {
      ResourceShared: placed,
      ResourceAmended: placed,
      PlaceClosed: ({ reason }, { id }, { rooms } = none) => ({
        memory: { rooms, closed: reason },
        then: rooms.map(room => withdraw(room, id, reason)),
      }),
      PlaceReopened: (_, __, { rooms } = none) => ({ memory: { rooms, closed: null } }),
    },
  },
);
