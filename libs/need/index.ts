export { Need } from './need.decider.ts';
