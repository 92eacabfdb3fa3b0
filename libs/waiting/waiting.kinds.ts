/** What is asked of somebody; its word in both languages. */
export const waitingKinds = {
  claim_task: { zh: '待认领', en: 'a task to claim' },
  answer_place_offer: { zh: '待答复的候补名额', en: 'a place that is kept for an answer' },
  answer_hand_over: { zh: '待答复的转交', en: 'a claim to take over, or not' },
  start_work: { zh: '待开工', en: 'work to begin' },
  deliver_work: { zh: '待交付', en: 'work to deliver' },
  redo_work: { zh: '待返工', en: 'work that came back' },
  accept_delivery: { zh: '待验收', en: 'a delivery to accept' },
  triage_need: { zh: '诉求待分类', en: 'a need to sort' },
  publish_need: { zh: '诉求待发布', en: 'a need to publish' },
  decompose_need: { zh: '诉求待分解', en: 'a need to decompose' },
  confirm_need: { zh: '诉求待确认', en: 'an outcome to confirm' },
  answer_invitation: { zh: '入会邀请待答复', en: 'an invitation to join' },
  decide_application: { zh: '入会申请待审批', en: 'an application to decide on' },
  approve_booking: { zh: '预约待批准', en: 'a booking to approve' },
  consent_to_lending: { zh: '人才借用待同意', en: 'the lending of a person to consent to' },
  rearrange_booking: { zh: '预约已失效，请另行安排', en: 'a booking that gave way, to arrange otherwise' },
  answer_match: { zh: '对接待答复', en: 'a match to accept, or not' },
  sign_agreement: { zh: '协议待签署', en: 'an agreement to sign' },
  join_agreement: { zh: '加入协议待签署', en: 'an agreement to join' },
  amend_agreement: { zh: '协议签署受阻', en: 'an agreement that cannot be concluded as it stands' },
  chase_signatures: { zh: '协议逾期未签', en: 'an agreement whose time to sign is over' },
  fulfil_duty: { zh: '协议职责待履行', en: 'a duty to fulfil' },
  renew_agreement: { zh: '协议即将到期', en: 'an agreement that is about to end' },
  agree_project: { zh: '项目待议定', en: 'a project to agree to' },
  reach_milestone: { zh: '项目节点待完成', en: 'a milestone to reach' },
  answer_meeting_notice: { zh: '会议通知待回复', en: 'a meeting to say yes or no to' },
  decide_agenda_item: { zh: '议题待审定', en: 'a proposal for the agenda' },
  record_meeting: { zh: '会议待记录', en: 'a meeting to record' },
  publish_minutes: { zh: '会议纪要待发布', en: 'minutes to publish' },
  confirm_minutes: { zh: '会议纪要待确认', en: 'minutes to confirm' },
  see_to_resolution: { zh: '决议待落实', en: 'a resolution to see to' },
  hold_meeting: { zh: '会议未按期召开', en: 'a meeting that was missed' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type WaitingKind = keyof typeof waitingKinds;

/** `members`: every unit with a seat in the committee, except those named; `other`: another branch, or a person, by its id alone. */
export const deskKinds = ['unit', 'branch', 'committee', 'members', 'other'] as const;
export type DeskKind = (typeof deskKinds)[number];

/** Whose turn it is. */
export interface DeskName {
  readonly kind: DeskKind;
  readonly id: string;
}
