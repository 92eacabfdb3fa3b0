import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v5 as uuidv5 } from 'uuid';
import { Committee, type CommitteePolicy } from '#committee';
import type { Caller, CommandOf } from '#decider';
import { Execute, type Outcome, type Request, States } from '#engine';
import { Allowance, allowanceId, hasQuota } from './allowance.decider.ts';
import { hour } from './task.consequences.ts';
import { Task } from './task.decider.ts';
import { after, claimOf, type KnownTask, remainder } from './task.state.ts';

type Taking = 'ClaimTask' | 'AcceptOffer' | 'AcceptHandOver';

/** Take something of a task on: a claim, an offered place, another unit’s claim. `data` as the client sent it. */
export class ClaimTask extends Command<Outcome> {
  constructor(
    readonly id: string,
    readonly command: { readonly type: Taking; readonly data: unknown },
    readonly request: Request,
  ) {
    super();
  }
}

/** The namespace of the ids of commands that a claim leads to. */
const stepNamespace = '9d1f1a0e-2f63-4f0b-8f0a-0a4c86f5b7d2';
const steps: Caller = { id: 'claim-task', grants: [], automatic: true };
/** A request that was refused so often with the same command id may take a new one. */
const mostTries = 50;

/** From when on the quotas do not hold for a task: some hours before its claims end. */
export const liftAt = ({ plan }: KnownTask, { liftHoursBefore }: CommitteePolicy): string | null => {
  const ends = [plan.claimBy, plan.window?.from, plan.deadline]
    .filter(time => time !== undefined)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return liftHoursBefore === 0 || ends[0] === undefined ? null : after(ends[0], -liftHoursBefore * hour);
};

/** Whether the task would have something for the unit, as it stands now. */
const hasPlace = (task: KnownTask, { type }: ClaimTask['command'], unitId: string) =>
  type === 'AcceptOffer' || type === 'AcceptHandOver' || remainder(task) > 0 || task.offers.some(offer => offer.unitId === unitId);

/**
 * No command of one stream alone: where a committee limits its units' claims, the claim is set aside in the unit's allowance first, then the
 * task is asked, and a refusal gives it back. Every step has an id made from the request's, so that a repeat does nothing twice; what a crash
 * leaves set aside is given back when its time is over.
 */
@CommandHandler(ClaimTask)
export class ClaimTaskHandler implements ICommandHandler<ClaimTask, Outcome> {
  constructor(
    private readonly bus: CommandBus,
    private readonly states: States,
  ) {}

  async execute({ id, command, request }: ClaimTask): Promise<Outcome> {
    const ask = () => this.bus.execute(new Execute(Task, id, command, request));
    const parsed = Task.commands[command.type].safeParse(command.data);
    if (!parsed.success) return ask();
    const { unitId } = parsed.data;
    // A task never changes its committee: both are asked for together.
    const known = this.states.recalled(Task, id);
    const committee = known && known.status !== 'unknown' ? this.states.of(Committee, known.plan.committeeId) : undefined;
    committee?.catch(() => {});
    const task = await this.states.of(Task, id);
    // What the task refuses, or has already granted, needs no allowance.
    if (task.status !== 'open' || task.paused || claimOf(task, unitId)) return ask();
    const { caller } = request;
    if (!caller.automatic && !Task.permit[command.type](caller, parsed.data as never, task, id)) return ask();
    const { policy } = await (committee ?? this.states.of(Committee, task.plan.committeeId));
    if (!hasQuota(policy)) return ask();
    if (!hasPlace(task, command, unitId)) {
      const outcome = await ask();
      // Unless a place came free in between.
      if (outcome.accepted || outcome.code !== 'CLAIM_QUOTA') return outcome;
    }

    const allowance = allowanceId(task.plan.committeeId, unitId);
    const set = await this.setAside(allowance, id, liftAt(task, policy), request);
    if (!('token' in set)) return { ...set, id };
    const outcome = await ask();
    // Where it is not known whether the claim was made, the due date decides.
    if (!outcome.accepted && outcome.code !== 'UNAVAILABLE')
      await this.step(
        allowance,
        { type: 'GiveBackReservation', data: { taskId: id, token: set.token } },
        request,
        `give back ${set.token}`,
      );
    return outcome;
  }

  /** Sets a claim aside; anew where that of an earlier, refused try was given back since. */
  private async setAside(allowance: string, taskId: string, liftAt: string | null, request: Request): Promise<{ token: string } | Outcome> {
    for (let tries = 1; ; tries++) {
      const token = uuidv5(`${taskId}/${request.commandId}/${liftAt}/${tries}`, stepNamespace);
      const outcome = await this.step(allowance, { type: 'ReserveClaim', data: { taskId, token, liftAt } }, request, `set aside ${token}`);
      if (!outcome.accepted) return outcome;
      const { held } = await this.states.of(Allowance, allowance);
      if (held[taskId] || tries === mostTries) return { token };
    }
  }

  private step(allowance: string, command: CommandOf<typeof Allowance>, request: Request, name: string): Promise<Outcome> {
    return this.bus.execute(
      new Execute(Allowance, allowance, command, {
        caller: steps,
        commandId: uuidv5(`${request.commandId}/${name}`, stepNamespace),
        correlationId: request.correlationId ?? request.commandId,
        causationId: request.causationId ?? request.commandId,
      }),
    );
  }
}

/** For the mutations: these commands go by way of the unit's allowance. */
export const claimWithinAllowance = {
  ClaimTask: (id: string, data: unknown, request: Request) => new ClaimTask(id, { type: 'ClaimTask', data }, request),
  AcceptOffer: (id: string, data: unknown, request: Request) => new ClaimTask(id, { type: 'AcceptOffer', data }, request),
  AcceptHandOver: (id: string, data: unknown, request: Request) => new ClaimTask(id, { type: 'AcceptHandOver', data }, request),
};
