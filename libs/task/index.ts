export { Allowance, allowanceId, type AllowanceState, hasQuota } from './allowance.decider.ts';
export { allowanceEvents } from './allowance.events.ts';
export { Task } from './task.decider.ts';
export { taskEvents } from './task.events.ts';
export { accepted, type Claim, claimOf, type KnownTask, offered, remainder, taken, type TaskFact, type TaskState } from './task.state.ts';
