import { z } from 'zod';
import { measure } from '#quantity';
import { unitCapacity, unitId } from '#unit';

export const time = z.iso.datetime();
export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const unitIds = z.array(unitId).max(10_000);
/** Each claim of a task has its number, from 1. */
const claim = z.int().min(1);
export const quantity = z.number().positive().max(1_000_000_000).multipleOf(0.001);
export const reason = words(1000);

/** Who asked for it: a need that was decomposed, a resolution, an agreement, a joint project, an issue, or nobody but the branch itself. */
export const origin = z
  .object({ kind: z.enum(['need', 'resolution', 'agreement', 'project', 'issue', 'own']), id: words(100).optional() })
  .meta({ title: 'TaskOrigin' });

/** How much there is to take: one piece for one unit, so many heads, or an amount in a unit of measure (场次, 小时, 件 …). */
export const capacity = z.object({ mode: z.enum(['single', 'heads', 'quantity']), amount: quantity, unit: measure });

export const evidence = z
  .object({
    links: z
      .array(z.object({ url: z.url({ protocol: /^https?$/ }).max(2000), title: words(200).optional() }).meta({ title: 'EvidenceLink' }))
      .max(20),
    /** The file itself is kept elsewhere; its SHA-256 in hex says that it is this one. */
    files: z
      .array(
        z
          .object({
            name: words(255),
            size: z
              .int()
              .min(0)
              .max(2 ** 50),
            sha256: z.string().regex(/^[0-9a-f]{64}$/),
            mediaType: words(100),
          })
          .meta({ title: 'EvidenceFile' }),
      )
      .max(20),
  })
  .meta({ title: 'Evidence' });

/** What is to be done, for whom, where, when, and how its end will be known. */
export const plan = z.object({
  committeeId: z.uuid(),
  /** The branch that decomposed it and answers for it. */
  branchId: words(100),
  origin,
  title: words(200),
  text: words(4000).optional(),
  /** The committee's own word for this sort of task. */
  kind: words(40),
  capacity,
  /** What the people need to know or be able to do, for units to judge themselves. */
  skills: z.array(words(40)).max(20),
  /** What a unit must have registered to be allowed to claim. */
  requires: z.array(unitCapacity).max(5),
  place: words(200).optional(),
  window: z.object({ from: time, to: time }).meta({ title: 'TaskWindow' }).optional(),
  /** Somebody should have claimed it by then. */
  claimBy: time.optional(),
  /** Delivered by then. */
  deadline: time.optional(),
  evidenceRequired: z.array(z.enum(['text', 'link', 'file', 'photo']).meta({ title: 'EvidenceKind' })).max(4),
  /** A person, or a branch, or the unit that asked: whoever says that it is done. */
  acceptor: words(100),
  urgent: z.boolean(),
  /** 四联动: which of the four linkages it exercises. */
  linkages: z.array(z.enum(['organisation', 'position', 'people', 'service']).meta({ title: 'Linkage' })).max(4),
});

/** 提醒 → 督办 → 通报 → 兜底 */
export const level = z.enum(['remind', 'supervise', 'report', 'fallback']);

const step = z.object({ level, at: time });

/** `claim` for the task, `start.<n>`, `deliver.<n>` and `accept.<n>` for its claim n: when it is due, and what follows when. */
export const clock = z.object({
  name: z.string().regex(/^(claim|(start|deliver|accept)\.\d+)$/),
  due: time,
  steps: z.array(step).max(4),
});

/** Which clocks the fact sets going, and which it stops. */
const clocks = z.object({ started: z.array(clock), stopped: z.array(z.string()) }).optional();

const fact = <S extends z.core.$ZodShape>(shape: S) => z.object({ ...shape, clocks });
/** Until when a unit may answer. */
const answerBy = z.object({ unitId, until: time });
const ended = z.object({ unitId, claim, quantity });

/** What can have happened to a task. Kept for ever: a payload only ever gains optional fields. */
export const taskEvents = {
  /** A branch thinks of a task; no unit sees it yet. */
  TaskDrafted: fact({ ...plan.shape }),
  /** Units may claim it from now on. */
  TaskOpened: fact({ ...plan.shape }),
  /** The branch changed what is asked; `affected` are the units that have to know. */
  TaskAmended: fact({ ...plan.omit({ committeeId: true, branchId: true, origin: true }).partial().shape, reason, affected: unitIds }),
  /** The clocks stand still. */
  TaskPaused: fact({ reason, affected: unitIds }),
  /** The clocks go on where they stood. */
  TaskResumed: fact({
    /** Milliseconds; the deadlines move by it. */
    stoodStill: z.int().min(0),
    affected: unitIds,
    offers: z.array(answerBy),
    handOvers: z.array(answerBy),
  }),
  /** No more claims; those under way go on. `dropped` stood in the queue. */
  TaskClosed: fact({ reason, dropped: unitIds }),
  /** It will not be done; all claims under way end with it. */
  TaskCancelled: fact({ reason, affected: unitIds, ended: z.array(ended) }),
  /** All of it was delivered and accepted. */
  TaskCompleted: fact({}),

  /** A unit took this much of it, of its own will; `promoted` from the queue. */
  TaskClaimed: fact({ unitId, claim, quantity, pledge: words(500).optional(), promoted: z.literal(true).optional() }),
  /** There was not enough left, so the unit stands in the queue. */
  TaskClaimQueued: fact({ unitId, quantity, pledge: words(500).optional() }),
  /** The capacity was lowered; the newest claims stand first in the queue now. */
  ClaimMovedToQueue: fact({ unitId, claim, quantity }),
  /** The unit no longer waits. */
  QueueLeft: fact({ unitId, reason: reason.optional() }),
  /** What came free is kept for the first in the queue until then. */
  PlaceOffered: fact({ unitId, quantity, until: time }),
  /** The unit does not want it any more. */
  PlaceDeclined: fact({ unitId, quantity, reason: reason.optional() }),
  /** The capacity was lowered; the unit stands first in the queue again. */
  PlaceWithdrawn: fact({ unitId, quantity }),
  /** The unit did not answer in time. */
  PlaceOfferExpired: fact({ unitId, quantity }),

  /** The unit gave it back; `late`: so shortly before it is due that `alarmed` have to know at once. */
  ClaimReleased: fact({ unitId, claim, quantity, reason, late: z.boolean(), alarmed: z.array(words(100)).max(10) }),
  /** The branch or the committee took it back. */
  ClaimWithdrawn: fact({ unitId, claim, quantity, reason }),
  /** The unit did nothing for so long that it fell to somebody else. */
  ClaimExpired: fact({ unitId, claim, quantity, clock: clock.shape.name }),
  /** The unit would like another to go on with it. */
  HandOverOffered: fact({ unitId, claim, toUnitId: unitId, reason, until: time }),
  /** The other unit took it over, as claim `toClaim`. */
  ClaimHandedOver: fact({ unitId, claim, toUnitId: unitId, toClaim: claim, quantity }),
  /** The other unit would not. */
  HandOverDeclined: fact({ unitId, claim, toUnitId: unitId, reason: reason.optional() }),
  /** The unit keeps it after all. */
  HandOverCancelled: fact({ unitId, claim, toUnitId: unitId }),
  /** The other unit did not answer in time. */
  HandOverExpired: fact({ unitId, claim, toUnitId: unitId }),

  /** The unit has begun. */
  WorkStarted: fact({ unitId, claim }),
  /** How far it is, in the unit's words. */
  ProgressReported: fact({ unitId, claim, text: words(4000), percent: z.int().min(0).max(100).optional(), evidence }),
  /** Done, says the unit: this much of what it claimed. */
  WorkDelivered: fact({ unitId, claim, quantity, text: words(4000).optional(), evidence, late: z.boolean() }),
  /** Done, says the acceptor. What was claimed beyond `quantity` is free again. */
  DeliveryAccepted: fact({ unitId, claim, quantity, note: words(1000).optional() }),
  /** Not yet, says the acceptor, for the `times`th time; again by `until`. */
  DeliveryReturned: fact({ unitId, claim, reason, times: z.int().min(1), until: time.optional() }),

  /** A clock ran: 提醒 before it is due, 督办 and 通报 after. `told` have to know: units, the branch, the committee. */
  DelayEscalated: fact({
    clock: clock.shape.name,
    level: level.exclude(['fallback']),
    due: time,
    unitId: unitId.optional(),
    told: z.array(words(100)).max(10_000),
    /** What follows when, if the clock goes on running. */
    next: step.optional(),
  }),
  /** 兜底: nobody came forward, so the committee's fallback unit has it, as a claim or as more of its claim. Not its own will. */
  FallbackAssigned: fact({ unitId, claim, quantity, clock: clock.shape.name, voluntary: z.literal(false) }),
  /** 兜底: whoever was to accept did not, so the committee does. */
  AcceptanceFellToCommittee: fact({ unitId, claim, clock: clock.shape.name }),
};
