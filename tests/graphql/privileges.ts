import { randomUUID } from 'node:crypto';
import { type Place, type Role, roles } from './place.ts';

const [admin, officer, branch, liaison, committeeAuditor, auditor] = roles;

/** Who may. Whoever is not named is denied. */
export interface Who {
  /** For the bodies for which the role is held. */
  readonly own?: readonly Role[];
  /** For every committee, branch and unit. */
  readonly everywhere?: readonly Role[];
}

export interface Privilege extends Who {
  /** Who finds what is not for all: a text that stands in the thing asked about. Absent: whoever may. */
  readonly inside?: Who;
  /** Arguments by name, besides those that follow from the schema. */
  readonly given?: (place: Place) => Readonly<Record<string, unknown>>;
  /** The client makes the id of a new thing, so that an id that is taken cannot be hidden. */
  readonly makes?: true;
}

const own = (...own: Role[]): Who => ({ own });
const everywhere = (...everywhere: Role[]): Who => ({ everywhere });

const everyone = everywhere(...roles);
const signedIn = everywhere(...roles.filter(role => role !== 'public'));
/** 条块结合: whoever belongs to the committee looks into it; the audit looks into every one. */
const insiders: Who = { own: [officer, branch, liaison, committeeAuditor], everywhere: [auditor] };
/** Whoever answers for the committee, or audits it. */
const overseers: Who = { own: [officer, committeeAuditor], everywhere: [auditor] };
const administration = everywhere(admin);

export const queries: Readonly<Record<string, Privilege>> = {
  me: everyone,
  accounts: everywhere(admin, auditor),
  followers: administration,
  setAside: administration,

  committees: { ...everyone, inside: { ...insiders, everywhere: [admin, auditor] } },
  committee: { ...everyone, inside: { ...insiders, everywhere: [admin, auditor] } },
  committeeDashboard: insiders,
  memberships: insiders,
  membershipChanges: { ...insiders, given: () => ({ from: '2016-01-01', to: '2030-01-01' }) },
  unit: { ...signedIn, inside: insiders },
  units: { ...signedIn, inside: insiders },
  history: { ...insiders, given: () => ({ unitId: undefined, committeeId: undefined }) },
  stateAsOf: insiders,
  diff: { ...overseers, given: () => ({ stream: undefined, from: '0', to: '999999' }) },
  whyFact: { ...insiders, given: ({ taskId }) => ({ fact: `task-${taskId}@1` }) },
  whyFigure: { ...overseers, given: () => ({ figure: 'add.members' }) },

  // Heads, hashes and keys are for everybody, so that anybody can witness the log; a fact's proof is for whoever may read the fact.
  checkpoint: everyone,
  logKeys: everyone,
  consistencyProof: { ...everyone, given: () => ({ from: 1, to: null }) },
  inclusionProof: { ...insiders, given: ({ taskId }) => ({ stream: `task-${taskId}`, version: 1 }) },

  // A committee's own desk; a unit's, a branch's and a person's are asked for in the slice's scenario.
  waitingFor: { ...overseers, given: ({ committeeId }) => ({ desk: { committeeId } }) },

  webhooks: overseers,
  // Whoever has it can sign in Heli's name.
  webhookSecret: { ...own(officer), given: ({ webhookId }) => ({ id: webhookId }) },

  task: insiders,
  tasks: insiders,
  claims: insiders,
  obligations: insiders,

  need: insiders,
  // Published lists: the titles of public needs.
  needs: { ...everyone, inside: insiders },
  needsByCategory: insiders,

  place: insiders,
  places: insiders,
  placeFigures: insiders,
  resource: insiders,
  resources: insiders,
  booking: insiders,
  bookings: insiders,
  resourceFigures: insiders,

  liveList: insiders,
  listIssues: insiders,
  listIssue: insiders,
  matches: insiders,
  matchCandidates: insiders,
  matchableNeeds: insiders,
  matchFigures: insiders,

  agreement: insiders,
  agreements: insiders,
  agreementFigures: insiders,
  project: insiders,
  projects: insiders,
  projectsPerUnit: insiders,
  projectFigures: insiders,

  meeting: insiders,
  meetings: insiders,
  meetingSeries: insiders,
  meetingFigures: insiders,
  resolution: insiders,
  resolutions: insiders,
};

export const subscriptions: Readonly<Record<string, Privilege>> = {
  rebuildProgress: { ...administration, given: () => ({ view: 'task-board' }) },
  committeeDashboard: insiders,
  facts: overseers,
  replay: { ...overseers, given: () => ({ stream: undefined, from: undefined, to: undefined }) },
  waiting: { ...overseers, given: ({ committeeId }) => ({ desk: { committeeId } }) },
  taskBoard: insiders,
  bookingCalendar: insiders,
  matches: insiders,
  agreement: insiders,
  project: insiders,
  meetingCalendar: insiders,
};

const plan = ({ committeeId, branchId }: Place) => ({ committeeId, branchId, origin: undefined, capacity: { mode: 'single' } });
const newBranch = () => ({ nodeId: randomUUID(), kind: 'branch', name: '新党支部' });
const until = { on: '2026-01-05' };

const agreed = ({ unitId }: Place) => ({ parties: [unitId, 'L.08'], effective: { from: '2026-01-01' } });
const read = () => ({ hash: 'a'.repeat(64), version: 1 });

/** In this order they are given by those who may, each on things of its own; so what ends a committee comes last. */
export const mutations: Readonly<Record<string, Privilege>> = {
  rotateLogKey: administration,
  retrySetAside: { ...administration, given: () => ({ follower: 'task-board@2' }) },
  rebuildView: { ...administration, given: () => ({ view: 'task-board' }) },

  registerPerson: { ...administration, makes: true },
  correctPerson: administration,
  withdrawPersonContact: administration,
  openAccount: { ...administration, makes: true },
  giveGrant: { ...administration, given: ({ unitId }) => ({ role: 'unit_liaison', of: unitId }) },
  withdrawGrant: { ...administration, given: ({ unitId }) => ({ role: 'unit_liaison', of: unitId }) },
  closeAccount: administration,
  erasePerson: administration,

  draftTask: { ...own(officer, branch), given: plan, makes: true },
  openTask: { ...own(officer, branch), given: plan, makes: true },
  publishTask: own(officer, branch),
  amendTask: own(officer, branch),
  pauseTask: own(officer, branch),
  resumeTask: own(officer, branch),
  closeTask: own(officer, branch),
  cancelTask: own(officer, branch),
  claimTask: own(liaison),
  leaveQueue: own(liaison),
  acceptOffer: own(liaison),
  declineOffer: own(liaison),
  releaseClaim: own(liaison),
  withdrawClaim: own(officer, branch),
  offerHandOver: own(liaison),
  acceptHandOver: own(liaison),
  declineHandOver: own(liaison),
  cancelHandOver: own(liaison),
  startWork: own(liaison),
  reportProgress: own(liaison),
  deliverWork: own(liaison),
  // The acceptor is the branch; the committee always.
  acceptDelivery: own(officer, branch),
  returnForRework: own(officer, branch),

  raiseNeed: { ...own(liaison), given: () => ({ origin: 'unit', channel: 'own', branchId: undefined, personId: undefined }), makes: true },
  submitNeed: own(officer, liaison),
  amendNeed: own(officer, branch, liaison),
  // Raised by the unit, sorted to the branch.
  withdrawNeed: own(liaison),
  triageNeed: own(officer),
  returnNeed: own(branch),
  publishNeed: own(officer, branch, liaison),
  mergeNeed: own(officer, branch),
  declineNeed: own(officer, branch),
  transferNeed: own(officer),
  offerSupport: own(liaison),
  withdrawOffer: own(liaison),
  decomposeNeed: own(branch),
  resolveNeed: own(branch),
  confirmNeed: own(liaison),
  reopenNeed: own(officer, branch, liaison),

  openPlace: { ...own(officer), makes: true },
  amendPlace: own(officer),
  setUpArea: own(officer),
  giveUpArea: own(officer),
  closePlace: own(officer),
  reopenPlace: own(officer),
  shareResource: { ...own(officer, liaison), makes: true },
  amendResource: own(officer, liaison),
  setAvailability: { ...own(officer, liaison), given: () => ({ week: [[], [], [], [], [], [], []] }) },
  setBookingRules: own(officer, liaison),
  blockPeriod: own(officer, liaison),
  unblockPeriod: own(officer, liaison),
  withdrawResource: own(liaison),
  returnResource: own(liaison),
  reportDamage: own(officer, liaison),
  requestBooking: own(liaison),
  offerLending: own(liaison),
  bookSeries: own(liaison),
  approveBooking: own(officer, liaison),
  acceptLending: own(liaison),
  refuseBooking: own(officer, liaison),
  moveBooking: own(liaison),
  acknowledgeBreak: own(liaison),
  cancelBooking: own(officer, liaison),
  cancelSeries: own(officer, liaison),
  checkIn: own(officer, liaison),
  checkOut: own(officer, liaison),
  drawDown: own(officer, liaison),
  giveBack: own(officer, liaison),
  replenish: own(officer, liaison),

  publishList: { ...own(officer), given: () => ({ atPosition: '1' }) },
  withdrawItem: own(officer),
  // For the body that the command names: here the unit.
  proposeMatch: own(liaison),
  acceptMatch: own(liaison),
  declineMatch: own(liaison),

  draftAgreement: { ...own(officer), given: agreed, makes: true },
  dropAgreement: own(officer),
  proposeAgreement: own(officer),
  amendAgreement: { ...own(officer), given: agreed },
  withdrawProposal: own(officer),
  signAgreement: { ...own(liaison), given: read },
  declineSignature: own(liaison),
  inviteParty: own(officer),
  accedeToAgreement: { ...own(liaison), given: read },
  objectToRenewal: own(liaison),
  terminateAgreement: own(officer),
  fulfilAgreement: own(officer),
  reportDuty: own(liaison),
  reopenDuty: own(officer),

  // The unit leads.
  proposeProject: { ...own(officer, liaison), makes: true },
  amendProject: own(officer, liaison),
  agreeProject: own(officer),
  joinProject: own(officer, liaison),
  leaveProject: own(officer, liaison),
  handOverLead: own(officer),
  linkAgreement: own(officer, liaison),
  unlinkAgreement: own(officer, liaison),
  attachTask: own(officer, liaison),
  detachTask: own(officer, liaison),
  startProject: own(officer, liaison),
  reachMilestone: own(officer, liaison),
  acceptProject: own(officer),
  closeProject: own(officer),
  cancelProject: own(officer),

  beginSeries: { ...own(officer, branch), given: () => ({ from: undefined, usual: { month: 1, day: 15, time: '09:00' } }), makes: true },
  amendSeries: own(officer, branch),
  callMeeting: { ...own(officer, branch), given: () => ({ period: '2026-Q4' }) },
  endSeries: own(officer, branch),

  // The branch runs it.
  planMeeting: { ...own(officer, branch), makes: true },
  recordMeeting: { ...own(officer, branch), makes: true },
  recordHeldMeeting: own(officer, branch),
  amendMeeting: own(officer, branch),
  cancelMeeting: own(officer, branch),
  giveMeetingNotice: own(officer, branch),
  answerInvitation: own(liaison),
  // For the unit that the command names.
  proposeAgendaItem: { ...own(liaison), given: () => ({ branchId: undefined }) },
  acceptAgendaItem: own(officer, branch),
  declineAgendaItem: own(officer, branch),
  withdrawAgendaItem: { ...own(liaison), given: () => ({ branchId: undefined }) },
  orderAgenda: own(officer, branch),
  recordAttendance: own(officer, branch),
  conveneMeeting: own(officer, branch),
  adjournMeeting: own(officer, branch),
  holdMeeting: own(officer, branch),
  adoptResolution: { ...own(officer, branch), given: () => ({ branchId: undefined }) },
  carryOutResolution: own(officer, branch),
  reportOnResolution: own(officer, branch),
  publishMinutes: own(officer, branch),
  confirmMinutes: { ...own(liaison), given: () => ({ sha256: 'a'.repeat(64) }) },
  amendMinutes: own(officer, branch),

  registerWebhook: { ...own(officer), given: () => ({ url: 'https://example.org/', categories: ['task'] }), makes: true },
  pauseWebhook: own(officer),
  resumeWebhook: own(officer),
  rotateWebhookSecret: own(officer),
  removeWebhook: own(officer),

  removeEvidence: { ...own(officer), given: () => ({ sha256: 'a'.repeat(64) }) },

  inviteUnit: own(officer),
  acceptInvitation: own(liaison),
  applyForMembership: own(liaison),
  admitUnit: own(officer),
  declineMembership: { ...own(officer), given: () => ({ by: 'committee' }) },
  promotePartner: own(officer),
  suspendMembership: own(officer),
  resumeMembership: own(officer),
  appointUnitLiaison: own(officer, liaison),
  relieveUnitLiaison: own(officer, liaison),
  assignCoalitionRole: own(officer),
  withdrawUnit: own(liaison),
  removeUnit: own(officer),

  // Everybody marks their own desk: its id is the person's, a dot and the body.
  markDeskSeen: { ...own(), given: ({ committeeId }) => ({ bodyId: committeeId, upTo: '0' }) },

  registerUnit: { own: [officer, liaison], everywhere: [admin], makes: true },
  updateUnitProfile: { own: [officer, liaison], everywhere: [admin] },
  renameUnit: { own: [officer, liaison], everywhere: [admin] },
  attachCreditCode: { own: [officer, liaison], everywhere: [admin], given: () => ({ code: '91350100M000100Y43' }) },
  closeUnit: { own: [officer, liaison], everywhere: [admin], given: () => ({ on: until }) },

  establishCommittee: { own: [officer], everywhere: [admin], makes: true },
  formCommunityCommittee: { ...own(officer, branch), makes: true },
  resolveFormation: own(officer),
  attachBranch: own(officer),
  detachBranch: own(officer),
  designateLead: own(officer),
  appointCommitteeLiaison: own(officer),
  relieveCommitteeLiaison: own(officer),
  declareMemberCount: own(officer),
  declareFormations: own(officer),
  setCommitteePolicy: own(officer),
  registerOrgNode: own(officer),
  moveOrgNode: { ...own(officer), given: () => ({ to: null }) },
  renameOrgNode: own(officer),
  closeOrgNode: { ...own(officer), given: () => ({ on: until }) },
  mergeBranches: { ...own(officer), given: ({ branchId }) => ({ on: until, sources: [branchId, randomUUID()], result: newBranch() }) },
  splitBranch: { ...own(officer), given: ({ branchId }) => ({ on: until, source: branchId, results: [newBranch(), newBranch()] }) },
  upgradeBranch: { ...own(officer), given: () => ({ on: until, to: 'general_branch' }) },
  renameCommittee: own(officer),
  reorganiseCommittee: { ...own(officer), given: () => ({ on: until }) },
  dissolveCommittee: { ...own(officer), given: () => ({ on: until }) },
};
