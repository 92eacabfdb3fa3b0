export * from './caller.ts';
export * from './decider.ts';
export * from './personal.ts';
