import { Desk, deskId } from '#waiting';
import { branches, ruyihu, units } from './ruyihu.ts';
import { personOf, type Telling } from './telling.ts';

/** Three of the four looked through what waits for them yesterday morning; what came since is unread. `convention` has not looked yet. */
export async function tellDesks(tell: Telling): Promise<void> {
  const lookers = [
    [personOf('officer'), { role: 'committee-officer', of: ruyihu }],
    [personOf('branch'), { role: 'community-branch', of: branches.lianmeng }],
    [personOf('hospital'), { role: 'unit-liaison', of: units.children }],
  ] as const;
  await tell.at(tell.day(-1, 7.5));
  const upTo = tell.upTo();
  for (const [person, grant] of lookers)
    await tell.as(person, grant).does(Desk, deskId(person, grant.of), 'MarkDeskSeen', { bodyId: grant.of, upTo });
}
