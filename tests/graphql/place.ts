/** Who asks. Each role is held for 如意湖, its branch 联盟新城 and its unit 郑州市儿童医院, except the first, `auditor` and the last. */
export const roles = [
  'platform-admin',
  'committee-officer',
  'community-branch',
  'unit-liaison',
  'committee-auditor', // 审计 of one committee
  'auditor', // 审计 of everything
  'public', // no token
] as const;
export type Role = (typeof roles)[number];

/** A committee with one thing of each kind, by the names that arguments have. */
export interface Place {
  readonly committeeId: string;
  readonly branchId: string;
  readonly unitId: string;
  readonly needId: string;
  readonly taskId: string;
  readonly placeId: string;
  readonly resourceId: string;
  readonly bookingId: string;
  readonly agreementId: string;
  readonly projectId: string;
  readonly meetingId: string;
  readonly resolutionId: string;
  readonly seriesId: string;
  readonly webhookId: string;
  readonly personId: string;
  readonly accountId: string;
}
