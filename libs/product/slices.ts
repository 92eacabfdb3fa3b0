import type { Slice } from '#engine';
import { agreementSlice } from '#agreement';
import { auditSlice } from '#audit';
import { projectSlice } from '#project';
import { meetingSlice } from '#meeting';
import { committeeSlice } from '#committee';
import { dashboardSlice } from '#dashboard';
import { evidenceSlice } from '#evidence';
import { exportSlice } from '#export';
import { historySlice } from '#history';
import { importSlice } from '#import';
import { identitySlice } from '#identity';
import { listsSlice } from '#lists';
import { logTreeSlice } from '#log-tree';
import { membershipSlice } from '#membership';
import { needSlice } from '#need';
import { personSlice } from '#person';
import { placeSlice } from '#place';
import { resourceSlice } from '#resource';
import { taskSlice } from '#task';
import { unitSlice } from '#unit';
import { waitingSlice } from '#waiting';
import { webhookSlice } from '#webhook';

/** The product: each capability once. The server, the schemas and the auditor are made from this list. */
export const slices: readonly Slice[] = [
  personSlice,
  identitySlice,
  committeeSlice,
  unitSlice,
  membershipSlice,
  taskSlice,
  needSlice,
  placeSlice,
  resourceSlice,
  listsSlice,
  agreementSlice,
  projectSlice,
  meetingSlice,
  evidenceSlice,
  waitingSlice,
  webhookSlice,
  dashboardSlice,
  auditSlice,
  historySlice,
  logTreeSlice,
  exportSlice,
  importSlice,
];
