export { Resource } from './resource.decider.ts';
export { resourceEvents, type ResourceKind, resourceKinds } from './resource.events.ts';
export type { Booking, KnownResource, ResourceFact, ResourceState } from './resource.state.ts';
