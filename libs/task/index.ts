import type { Slice } from '#engine';
import { Allowance } from './allowance.decider.ts';
import { ClaimTaskHandler } from './claim-task.handler.ts';
import { claimRegister } from './claim.register.ts';
import { escalateWhatIsLate } from './escalate-what-is-late.policy.ts';
import { giveUnusedClaimsBack } from './give-unused-claims-back.policy.ts';
import { passUnansweredOffersOn } from './pass-unanswered-offers-on.policy.ts';
import { releaseClaimsOfALeaver } from './release-claims-of-a-leaver.policy.ts';
import { taskBoard } from './task.board.ts';
import { Task } from './task.decider.ts';
import { ClaimConnectionResolver, ClaimResolver, TaskConnectionResolver, TaskResolver, taskReaders } from './task.resolver.ts';
import { allowanceSentences, taskSentences } from './task.sentences.ts';

export { Allowance, allowanceId, type AllowanceState, hasQuota } from './allowance.decider.ts';
export { allowanceEvents } from './allowance.events.ts';
export { claimWithinAllowance, ClaimTask, ClaimTaskHandler } from './claim-task.handler.ts';
export { ClaimEntries, claimFigures, type ClaimEntry, claimRegister, claimsMatching } from './claim.register.ts';
export { matching as tasksMatching, taskBoard, type TaskCard, taskCards, taskFigures } from './task.board.ts';
export { Task } from './task.decider.ts';
export { TaskResolver } from './task.resolver.ts';
export { evidence, taskEvents } from './task.events.ts';
export type { TaskCode } from './task.refusals.ts';
export {
  accepted,
  type Claim,
  claimOf,
  type KnownTask,
  offered,
  type Plan,
  remainder,
  taken,
  type TaskFact,
  type TaskState,
} from './task.state.ts';

/** Tasks that units claim of their own will, and what each unit may claim. */
export const taskSlice: Slice = {
  name: 'task',
  deciders: [Task, Allowance],
  views: [taskBoard, claimRegister],
  policies: [escalateWhatIsLate, passUnansweredOffersOn, releaseClaimsOfALeaver, giveUnusedClaimsBack],
  actors: { 'claim-task': '认领办理' },
  sentences: { ...taskSentences, ...allowanceSentences },
  readers: { task: taskReaders },
  providers: [ClaimTaskHandler, TaskResolver, TaskConnectionResolver, ClaimResolver, ClaimConnectionResolver],
};
