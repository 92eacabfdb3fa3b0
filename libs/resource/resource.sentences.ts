import type { Sentences } from '#engine';
import { resourceEvents, type ResourceKind, resourceKinds } from './resource.events.ts';
import type { Told } from './resource.state.ts';

type Facts = keyof typeof resourceEvents;

/** In China's time, which every reader of a ledger here lives by. */
const day = (time: string) => new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const span = ({ from, to }: { from: string; to: string }) => ({ zh: `${day(from)} 至 ${day(to)}`, en: `from ${day(from)} to ${day(to)}` });
const kindOf = (kind: ResourceKind) => resourceKinds[kind];
const number = (n: number) => ({ zh: `第 ${n} 号预约`, en: `booking ${n}` });
const amountOf = (amount: number) => (amount === 1 ? { zh: '', en: '' } : { zh: `（${amount}）`, en: ` (for ${amount})` });
const hit = (broken: readonly unknown[]) =>
  broken.length === 0 ? { zh: '', en: '' } : { zh: `，影响 ${broken.length} 个预约`, en: `; ${broken.length} bookings give way` };

/** What each fact says. Bodies are named by their ids. */
export const resourceSentences = {
  ResourceShared: ({ ownerUnitId, kind, name }) => ({
    zh: `${ownerUnitId} 共享${kindOf(kind).zh}“${name}”`,
    en: `${ownerUnitId} shares the ${kindOf(kind).en} “${name}”`,
  }),
  ResourceAmended: () => ({ zh: '修改了资源的说明', en: 'What is said of the resource was changed' }),
  AvailabilitySet: ({ outside }) => ({
    zh: `设定了开放时间${outside.length > 0 ? `，${outside.length} 个已有预约不在其中，仍然有效` : ''}`,
    en: `The opening hours were set${outside.length > 0 ? `; ${outside.length} bookings are outside of them and still hold` : ''}`,
  }),
  BookingRulesSet: ({ approval }) => ({
    zh: `设定了预约规则（${approval ? '需批准' : '无需批准'}）`,
    en: `The rules for bookings were set (${approval ? 'with' : 'without'} approval)`,
  }),
  PeriodBlocked: ({ reason, broken, ...when }) => ({
    zh: `${span(when).zh} 停用：${reason}${hit(broken).zh}`,
    en: `Out of use ${span(when).en}: ${reason}${hit(broken).en}`,
  }),
  PeriodUnblocked: () => ({ zh: '解除了一个停用时段', en: 'A time out of use was lifted' }),
  ResourceWithdrawn: ({ reason, from, broken }) => ({
    zh: `自 ${day(from)} 起停止共享：${reason}${hit(broken).zh}`,
    en: `Shared no more from ${day(from)} on: ${reason}${hit(broken).en}`,
  }),
  ResourceReturned: () => ({ zh: '恢复共享', en: 'Shared again' }),
  DamageReported: ({ text, borrowerId }) => ({
    zh: `报告损坏${borrowerId === undefined ? '' : `（${borrowerId} 使用时）`}：${text}`,
    en: `Damage was reported${borrowerId === undefined ? '' : ` (in use by ${borrowerId})`}: ${text}`,
  }),

  BookingRequested: ({ borrowerId, n, amount, purpose, ...when }) => ({
    zh: `${borrowerId} 申请${number(n).zh}${amountOf(amount).zh}：${span(when).zh}，用于${purpose}`,
    en: `${borrowerId} asks for ${number(n).en}${amountOf(amount).en} ${span(when).en}: ${purpose}`,
  }),
  BookingQueued: ({ borrowerId, n, ...when }) => ({
    zh: `${borrowerId} 排队等候（${number(n).zh}）：${span(when).zh}`,
    en: `${borrowerId} waits for the slot ${span(when).en} (${number(n).en})`,
  }),
  BookingPromoted: ({ borrowerId, n, ...when }) => ({
    zh: `时段空出，排队的 ${borrowerId} 自动得到${number(n).zh}：${span(when).zh}`,
    en: `The slot came free: ${borrowerId}, who waited, has ${number(n).en} ${span(when).en}`,
  }),
  BookingApproved: ({ borrowerId, n, by }) => ({
    zh: by === 'word' ? `批准了 ${borrowerId} 的${number(n).zh}` : `${borrowerId} 的${number(n).zh}按规则无需批准，已确认`,
    en:
      by === 'word'
        ? `${capital(number(n).en)} of ${borrowerId} was approved`
        : `${capital(number(n).en)} of ${borrowerId} holds, as its rules ask nobody`,
  }),
  BookingRefused: ({ borrowerId, n, reason }) => ({
    zh: `未同意 ${borrowerId} 的${number(n).zh}：${reason}`,
    en: `${capital(number(n).en)} of ${borrowerId} was refused: ${reason}`,
  }),
  BookingExpired: ({ borrowerId, n }) => ({
    zh: `${borrowerId} 的${number(n).zh}无人答复，不再保留`,
    en: `Nobody answered in time: ${number(n).en} of ${borrowerId} is held no more`,
  }),
  BookingMoved: ({ borrowerId, n, amount, ...when }) => ({
    zh: `${borrowerId} 的${number(n).zh}改为 ${span(when).zh}${amountOf(amount).zh}`,
    en: `${capital(number(n).en)} of ${borrowerId} was moved: ${span(when).en}${amountOf(amount).en}`,
  }),
  BookingCancelled: ({ borrowerId, n, reason }) => ({
    zh: `${borrowerId} 的${number(n).zh}已取消：${reason}`,
    en: `${capital(number(n).en)} of ${borrowerId} was cancelled: ${reason}`,
  }),
  CheckedIn: ({ borrowerId, n }) => ({ zh: `${borrowerId} 签到（${number(n).zh}）`, en: `${borrowerId} checked in (${number(n).en})` }),
  CheckedOut: ({ borrowerId, n }) => ({ zh: `${borrowerId} 签退（${number(n).zh}）`, en: `${borrowerId} checked out (${number(n).en})` }),
  BookingEnded: ({ borrowerId, n }) => ({
    zh: `${borrowerId} 的${number(n).zh}时间已到`,
    en: `The time of ${number(n).en} of ${borrowerId} is over`,
  }),
  NoShowRecorded: ({ borrowerId, n }) => ({
    zh: `${borrowerId} 未按时签到（${number(n).zh}），时段已释放`,
    en: `${borrowerId} did not come (${number(n).en}); the slot is free`,
  }),
  WaitingLapsed: ({ borrowerId, n }) => ({
    zh: `${borrowerId} 等候的时段已开始，未能排到（${number(n).zh}）`,
    en: `${borrowerId} waited for nothing: the slot has begun (${number(n).en})`,
  }),
  BreakAcknowledged: ({ borrowerId, by }) =>
    by === 'word'
      ? { zh: `${borrowerId} 已知悉预约失效`, en: `${borrowerId} knows that the booking gave way` }
      : { zh: `${borrowerId} 失效预约的时间已过`, en: `The time of the booking of ${borrowerId} that gave way has gone by` },
  SeriesBooked: ({ borrowerId, occurrences }) => {
    const booked = occurrences.filter(({ outcome }) => outcome === 'booked').length;
    return {
      zh: `${borrowerId} 申请系列预约 ${occurrences.length} 次，成功 ${booked} 次`,
      en: `${borrowerId} asked for a series of ${occurrences.length}, and has ${booked} of them`,
    };
  },

  ReservationRefused: ({ code }) => ({
    zh: `供需双方同意的预留未能办成（${code}）`,
    en: `What both sides of a match agreed on could not be had (${code})`,
  }),

  StockDrawn: ({ receiverId, amount, left, purpose }) => ({
    zh: `${receiverId} 领用 ${amount}，余 ${left}：${purpose}`,
    en: `${receiverId} received ${amount}, ${left} left: ${purpose}`,
  }),
  StockGivenBack: ({ receiverId, amount, left }) => ({
    zh: `${receiverId} 退回 ${amount}，余 ${left}`,
    en: `${receiverId} gave ${amount} back, ${left} left`,
  }),
  StockReplenished: ({ amount, left, source }) => ({
    zh: `补充 ${amount}${source === undefined ? '' : `（${source}）`}，余 ${left}`,
    en: `${amount} added${source === undefined ? '' : ` (${source})`}, ${left} left`,
  }),
} satisfies { readonly [T in Facts]: (data: Told<T>) => { zh: string; en: string } } satisfies Sentences;

function capital(text: string) {
  return text[0]!.toUpperCase() + text.slice(1);
}
