export * from './caller.ts';
export * from './decider.ts';
export * from './personal.ts';
export * from './same.ts';
