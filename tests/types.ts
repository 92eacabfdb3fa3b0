import type { EntitySchema } from '@mikro-orm/core';
import { z } from 'zod';
import { Allowance, claimWithinAllowance, Task, taskEvents } from '#task';
import { type CodeOf, type CommandOf, decider, type EventOf, nobody, type StateOf } from '#decider';
import { given } from '#decider/given';
import { Execute, order, owe, policy, view } from '#engine';
import { mutationsOf } from '#graphql';
import type { Membership } from '#membership';
import type { Need } from '#need';
import type { Resource } from '#resource';

// What must not compile, each with the reason. Nothing here runs: `npm run types` reads it.

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => {};

holds<Equal<CommandOf<typeof Allowance>['type'], 'ReserveClaim' | 'GiveBackReservation' | 'SettleReservation' | 'ReturnClaim'>>();
holds<Equal<EventOf<typeof Allowance>['type'], 'ClaimReserved' | 'ClaimReturned' | 'ReservationSettled'>>();
holds<Equal<CodeOf<typeof Allowance>, 'CLAIM_QUOTA'>>();
holds<Equal<StateOf<typeof Task>['status'], 'unknown' | 'drafted' | 'open' | 'closed' | 'completed' | 'cancelled'>>();
// A code is one of a closed list, and not any text.
holds<Equal<string extends CodeOf<typeof Task> ? 'open' : 'closed', 'closed'>>();
holds<Equal<string extends CodeOf<typeof Need> ? 'open' : 'closed', 'closed'>>();
holds<Equal<string extends CodeOf<typeof Resource> ? 'open' : 'closed', 'closed'>>();
holds<Equal<string extends CodeOf<typeof Membership> ? 'open' : 'closed', 'closed'>>();

const taskId = '01980000-0000-7000-8000-000000000001';

// Commands and facts

// @ts-expect-error no command of Task: a slip of the pen
export const unknownCommand: CommandOf<typeof Task> = { type: 'ClaimTsk', data: { unitId: 'L.1', joinQueue: false } };
// @ts-expect-error the payload of another command
export const wrongCommand: CommandOf<typeof Task> = { type: 'ReleaseClaim', data: { note: 'x' } };
// @ts-expect-error the payload of another fact
export const wrongFact: EventOf<typeof Task> = { type: 'TaskClaimed', data: { reason: 'x' } };
// @ts-expect-error another slice's fact
export const foreignFact: EventOf<typeof Task> = { type: 'UnitAdmitted', data: {} };
declare const settled: Extract<EventOf<typeof Allowance>, { type: 'ReservationSettled' }>;
// @ts-expect-error facts never change
settled.data.taskId = 'another';

// Given, when, then

// @ts-expect-error no such refusal
given(Task).when({ type: 'PublishTask', data: {} }).thenRejected('NO_SUCH_CODE');
// @ts-expect-error a refusal of another decider
given(Task).when({ type: 'PublishTask', data: {} }).thenRejected('UNIT_EXISTS');
// @ts-expect-error not what this decider can hear
given(Task).when({ type: 'RegisterUnit', data: {} });
// @ts-expect-error not what this decider can have decided
given(Task, { type: 'UnitRegistered', data: {} });

// Deciders

const events = { Counted: z.object({ by: z.number() }), Emptied: z.object({}) };
const commands = { Count: z.object({ by: z.number() }) };
const rest = { category: 'counter', events, commands, initial: { n: 0 } };
const permit = { Count: nobody };
const evolve = { Counted: ({ n }: { n: number }, { by }: { by: number }) => ({ n: n + by }), Emptied: () => ({ n: 0 }) };
interface Counter {
  readonly n: number;
}

export const Whole = decider<Counter>()({ ...rest, permit, evolve, decide: { Count: (_, { by }) => [{ type: 'Counted', data: { by } }] } });
// @ts-expect-error no rule for the command
decider<Counter>()({ ...rest, permit, evolve, decide: {} });
// @ts-expect-error a rule for a command that there is not
decider<Counter>()({ ...rest, permit, evolve, decide: { Count: () => [], Cuont: () => [] } });
// @ts-expect-error nobody has said who may
decider<Counter>()({ ...rest, permit: {}, evolve, decide: { Count: () => [] } });
// @ts-expect-error no permits at all
decider<Counter>()({ ...rest, evolve, decide: { Count: () => [] } });
// @ts-expect-error what Emptied makes of the state is not said
decider<Counter>()({ ...rest, permit, evolve: { Counted: evolve.Counted }, decide: { Count: () => [] } });
// @ts-expect-error a decision on a fact that is none of its own
decider<Counter>()({ ...rest, permit, evolve, decide: { Count: () => [{ type: 'Doubled', data: {} }] } });
// @ts-expect-error a decision with a wrong payload
decider<Counter>()({ ...rest, permit, evolve, decide: { Count: () => [{ type: 'Counted', data: { by: 'one' } }] } });
// @ts-expect-error a permit for what is no command
decider<Counter>()({ ...rest, permit: { ...permit, Cuont: nobody }, evolve, decide: { Count: () => [] } });
// @ts-expect-error a command kept from the API that there is not
decider<Counter>()({ ...rest, permit, evolve, decide: { Count: () => [] }, internal: ['Cuont'] });

// Views

interface Row {
  id: string;
  n: number;
}
declare const table: EntitySchema<Row>;
const about = { name: 'counters@1', categories: ['counter'], table } as const;

export const counters = view(events, { ...about, on: { Counted: (row, { by }, { id }) => ({ id, n: (row?.n ?? 0) + by }) } });
// @ts-expect-error hears a fact that there is not
view(events, { ...about, on: { Cuonted: () => undefined } });
// @ts-expect-error reads a field that the fact does not have
view(events, { ...about, on: { Counted: (_, { amount }, { id }) => ({ id, n: amount }) } });
// @ts-expect-error makes a row that does not fit the table
view(events, { ...about, on: { Counted: (_, { by }, { id }) => ({ id, many: by }) } });
// @ts-expect-error a name without a version
view(events, { ...about, name: 'counters', on: {} });

// Policies

const sentence = { name: 'release-what-is-late@1', chinese: '逾期的收回', categories: ['task'] } as const;
const release = { type: 'ReleaseLeaver', data: { unitId: 'L.1', reason: 'x' } } as const;

export const released = policy()(taskEvents, { ...sentence, on: { TaskClaimed: () => ({ then: [order(Task, taskId, release)] }) } });
// @ts-expect-error orders a command that there is not
order(Task, taskId, { type: 'ReleaseLeavers', data: { unitId: 'L.1', reason: 'x' } });
// @ts-expect-error orders with a payload that does not fit
order(Task, taskId, { type: 'ReleaseLeaver', data: { unitId: 'L.1' } });
// @ts-expect-error owes another decider's command
owe('late', '2026-01-01T00:00:00.000Z', Allowance, 'id', release);
// @ts-expect-error hears a fact that there is not
policy()(taskEvents, { ...sentence, on: { TaskClaimd: () => ({}) } });

// The API

mutationsOf(Task, { by: claimWithinAllowance });
// @ts-expect-error no command of Task to be answered otherwise
mutationsOf(Task, { by: { ClaimTsk: claimWithinAllowance.ClaimTask } });
// @ts-expect-error answers with what is no command on the bus
mutationsOf(Task, { by: { ClaimTask: () => 'done' } });

// @ts-expect-error a command without whoever gives it
export const anonymous = new Execute(Task, taskId, release, { commandId: 'c' });
