import { z } from 'zod';
import { quantity } from '#quantity';
import { evidence } from '#task';
import { unitId } from '#unit';

export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const reason = words(1000);
export const day = z.iso.date();
const time = z.iso.datetime();
export const agreementId = z.uuid();
export const taskId = z.uuid();
export const milestoneId = z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u);
export const days = z.int().min(1).max(36_500);

export const milestone = z.object({ milestoneId, title: words(200), due: day.optional() }).meta({ title: 'ProjectMilestone' });
/** What it is about, in numbers, as they were said: 4 villages, 692 亩, 10.3 万㎡. */
const figure = z.object({ title: words(60), quantity }).meta({ title: 'ProjectFigure' });
/** “点对点对接、一对一服务”: the person who answers for a side. */
const contact = z.object({ side: words(60), personId: z.uuid(), unitId: unitId.optional() }).meta({ title: 'ProjectContact' });
/** When it is to begin and to be done; or in how many days, where the text names no dates. */
const planned = z.object({ from: day.optional(), to: day.optional(), days: days.optional() }).meta({ title: 'ProjectPlan' });

/** What is said of a project, whoever has it. */
export const about = {
  title: words(200),
  text: words(4000).optional(),
  /** The committee's own word for this sort of project: 组织联建, 服务联动, 资源联享 … */
  kind: words(40).optional(),
  milestones: z.array(milestone).max(100),
  planned: planned.optional(),
  figures: z.array(figure).max(30),
  contacts: z.array(contact).max(30),
  /** Words, no money: dues and payments are no business of the platform. */
  budgetNote: words(1000).optional(),
};

/** Until when milestones are to be reached; `at` is the end of that day. */
const dues = z.array(z.object({ milestoneId, due: day, at: time })).max(100);

/** What can have happened to a joint project. Kept for ever: a payload only ever gains optional fields. */
export const projectEvents = {
  /** 共商: units would do this together, under these agreements. */
  ProjectProposed: z.object({
    committeeId: z.uuid(),
    leadUnitId: unitId,
    participants: z.array(unitId).max(200),
    agreementIds: z.array(agreementId).max(50),
    ...about,
  }),
  /** What is said of it was changed. `dues` of milestones of a project that runs. */
  ProjectAmended: z.object({
    title: about.title.optional(),
    text: about.text,
    kind: about.kind,
    milestones: about.milestones.optional(),
    planned: about.planned,
    figures: about.figures.optional(),
    contacts: about.contacts.optional(),
    budgetNote: about.budgetNote,
    reason,
    dues: dues.optional(),
    dropped: z.array(milestoneId).max(100).optional(),
  }),
  /** 共议: the committee agreed to it, in a meeting or by an officer's word. */
  ProjectAgreed: z.object({ resolutionId: words(100).optional(), note: reason.optional() }),
  /** A further unit takes part. */
  ProjectJoined: z.object({ unitId }),
  /** A unit takes part no more; `lead`: it led, and nobody does for now. */
  ProjectLeft: z.object({ unitId, reason, lead: z.boolean() }),
  /** Another unit leads; the one before takes part still. */
  ProjectLeadChanged: z.object({ unitId, from: unitId.optional() }),
  /** It carries out what this agreement says. */
  ProjectAgreementLinked: z.object({ agreementId }),
  ProjectAgreementUnlinked: z.object({ agreementId }),
  /** A task belongs to it; `ended` where it had ended by then. */
  ProjectTaskAttached: z.object({ taskId, title: words(200), ended: z.enum(['completed', 'cancelled']).optional() }),
  ProjectTaskDetached: z.object({ taskId }),
  /** A task that belongs to it has ended. */
  ProjectTaskEnded: z.object({ taskId, outcome: z.enum(['completed', 'cancelled']) }),
  /** The work began on this day. */
  ProjectStarted: z.object({ on: day, dues }),
  ProjectMilestoneReached: z.object({ milestoneId, on: day, text: words(4000).optional(), evidence, late: z.boolean() }),
  /** It was due and is not reached. */
  ProjectMilestoneMissed: z.object({ milestoneId, due: day }),
  /** 验收. Both days counted; `early` days before the plan, less than 0 after it. */
  ProjectAccepted: z.object({
    startedOn: day,
    finishedOn: day,
    actualDays: days,
    plannedDays: days.optional(),
    early: z.int().optional(),
    note: reason.optional(),
    /** Why it is accepted although milestones or tasks are open. */
    despite: reason.optional(),
  }),
  /** Nothing more is to be done about it. */
  ProjectClosed: z.object({ note: reason.optional() }),
  ProjectCancelled: z.object({ reason }),
};
