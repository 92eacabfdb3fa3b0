import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Reader } from '#engine';
import type { ShownPlace, ShownPlaces } from '#place';
import { figuresOfPlace, resourcesInPlaces } from './resource.list.ts';
import { type ShownResource, shownResource, views, within } from './resource.resolver.ts';

/** What of a place can be booked: the resources that name it. */
@Resolver('Place')
export class PlaceRoomsResolver {
  /** The rooms of all places of one answer come with one question, and only where somebody asks. */
  private readonly asked = new WeakMap<ShownPlaces, Promise<Map<string | null | undefined, ShownResource[]>>>();

  constructor(private readonly reader: Reader) {}

  @ResolveField('rooms')
  async rooms(@Parent() { id, shown }: ShownPlace): Promise<ShownResource[]> {
    let rooms = this.asked.get(shown);
    if (!rooms) this.asked.set(shown, (rooms = this.roomsOf(shown)));
    return (await rooms).get(id) ?? [];
  }

  /** What was made of them, 错时 too. */
  @ResolveField('figures')
  async figures(@Parent() { id, committeeId, shown }: ShownPlace, @Args() period: { from: string; to: string }) {
    return figuresOfPlace(await this.reader.open(views, shown.asked), committeeId, id, within(period));
  }

  private async roomsOf({ ids, asked, now }: ShownPlaces) {
    const em = await this.reader.open(views, asked);
    const rooms = (await resourcesInPlaces(em, ids)).map(row => shownResource(row, { em, now }));
    return Map.groupBy(
      rooms.filter(({ withdrawn }) => !withdrawn),
      ({ placeId }) => placeId,
    );
  }
}
