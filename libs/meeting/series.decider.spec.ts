import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Committee } from '#committee';
import type { Caller, CommandOf } from '#decider';
import { given } from '#decider/given';
import { type Cadence, dayOf, firstDayOf, lastDayOf, periodAfter, periodOf, weekdayOf } from '#quantity';
import { branch, branchId, committeeId, dissolved, established, liaison, officer, policy, seriesId } from './meeting.samples.ts';
import { MeetingSeries } from './series.decider.ts';
import { isUsable, type SeriesFact, type SeriesPlan, timesOf, type Told, unanswered, type Usual, usualDay } from './series.state.ts';

type Command = CommandOf<typeof MeetingSeries>;
const say = <T extends Command['type']>(type: T, data: object) => ({ type, data }) as Command;

/** The last Thursday of every quarter's third month, at three. */
const usual = { month: 3, weekday: 4, nth: -1, time: '15:00' };
const plan: SeriesPlan = {
  committeeId,
  kind: 'joint',
  title: '联席会议',
  cadence: 'quarter',
  usual,
  minutes: 120,
  leadDays: 30,
  noticeDays: 14,
  quorum: { rule: 'more_than_half' },
  confirmedBy: 'officer',
  obligatory: true,
};
const now = '2026-01-05T02:00:00.000Z';
const next = { period: '2026-Q1', callAt: '2026-02-23T16:00:00.000Z' };
const after = { period: '2026-Q2', callAt: '2026-05-25T16:00:00.000Z' };
const begun: SeriesFact = { type: 'SeriesBegun', data: { ...plan, next } };
const meetingId = `${seriesId}.2026-Q1`;
const called = (changes: Partial<Told<'MeetingCalled'>> = {}): SeriesFact => ({
  type: 'MeetingCalled',
  data: {
    period: '2026-Q1',
    meetingId,
    plan: {
      committeeId,
      kind: 'joint',
      title: '2026年第一季度联席会议',
      startsAt: '2026-03-26T07:00:00.000Z',
      endsAt: '2026-03-26T09:00:00.000Z',
      quorum: { rule: 'more_than_half' },
      confirmedBy: 'officer',
      seriesId,
      period: '2026-Q1',
    },
    noticeAt: '2026-03-12T07:00:00.000Z',
    obligatory: true,
    dueBy: '2026-03-31T16:00:00.000Z',
    next: after,
    ...changes,
  },
});
const missed: SeriesFact = { type: 'PeriodMissed', data: { period: '2026-Q1', dueBy: '2026-03-31T16:00:00.000Z' } };
const met = (on: string, afterwards = false): SeriesFact => ({
  type: 'PeriodMet',
  data: { period: periodOf('quarter', on), meetingId, on, afterwards },
});
const ended: SeriesFact = { type: 'SeriesEnded', data: { reason: '改为月度会议', waiting: [] } };

const scene = (...history: SeriesFact[]) => {
  const known = given(MeetingSeries, ...history).and(Committee, committeeId, ...established);
  return {
    and: known.and,
    state: known.state,
    when: (command: Command, setting: { now?: string; as?: Caller } = {}) => known.when(command, { now, id: seriesId, ...setting }),
  };
};

describe('beginning a series', () => {
  const {
    leadDays: _lead,
    noticeDays: _notice,
    quorum: _quorum,
    confirmedBy: _by,
    minutes: _minutes,
    obligatory: _obligatory,
    ...said
  } = plan;
  it('says which meeting is called next, and when', () => scene().when(say('BeginSeries', said), { as: officer }).then(begun));
  it('again is nothing', () => scene(begun).when(say('BeginSeries', said)).thenNothing());
  it('begins with the next period where this one’s usual day has passed', () =>
    expect(scene().when(say('BeginSeries', said), { now: '2026-03-27T02:00:00.000Z' }).decision).toMatchObject([
      { data: { next: after } },
    ]));
  it('begins where it is said to', () => {
    expect(scene().when(say('BeginSeries', { ...said, from: '2025-10-01' })).decision).toMatchObject([
      { data: { next: { period: '2025-Q4' } } },
    ]);
    scene()
      .when(say('BeginSeries', { ...said, from: '2016-12-22' }))
      .thenRejected('BAD_DATES');
  });
  it('under an id that is taken is refused', () =>
    scene(begun)
      .when(say('BeginSeries', { ...said, title: '另一个' }))
      .thenRejected('SERIES_EXISTS', 1));
  it('for no committee, a dissolved one, or a branch of another, is refused', () => {
    scene()
      .when(say('BeginSeries', { ...said, committeeId: seriesId }))
      .thenRejected('COMMITTEE_UNKNOWN');
    scene()
      .when(say('BeginSeries', { ...said, branchId: 'other' }))
      .thenRejected('NOT_A_BRANCH');
    given(MeetingSeries)
      .and(Committee, committeeId, established[0]!, dissolved)
      .when(say('BeginSeries', said), { id: seriesId, now })
      .thenRejected('COMMITTEE_DISSOLVED');
  });
  it.each([
    ['week', { time: '15:00' }],
    ['week', { weekday: 1, day: 1, time: '15:00' }],
    ['month', { month: 1, day: 1, time: '15:00' }],
    ['month', { weekday: 1, time: '15:00' }],
    ['month', { day: 1, weekday: 1, nth: 1, time: '15:00' }],
    ['quarter', { day: 1, time: '15:00' }],
    ['quarter', { month: 1, nth: 1, time: '15:00' }],
  ])('a %s has no day such as %j', (cadence, usual) =>
    scene()
      .when(say('BeginSeries', { ...said, cadence, usual }))
      .thenRejected('BAD_USUAL_TIME'),
  );
  it('is for officers, and for a branch that runs it', () => {
    scene()
      .when(say('BeginSeries', { ...said, branchId }), { as: branch })
      .then({ type: 'SeriesBegun', data: { ...plan, branchId, next } });
    scene()
      .when(say('BeginSeries', said), { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
  });
});

describe('a usual day', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map(n => dayOf(new Date(Date.UTC(2000, 0, 1) + n * 86_400_000).toISOString()));
  const time = fc.constant('15:00');
  const nth = fc.constantFrom(-1, 1, 2, 3, 4);
  const number = (max: number) => fc.integer({ min: 1, max });
  const monthly = [fc.record({ day: number(31), time }), fc.record({ weekday: number(7), nth, time })];
  const usuals: Record<Cadence, fc.Arbitrary<Usual>> = {
    week: fc.record({ weekday: number(7), time }),
    month: fc.oneof(...monthly),
    quarter: fc.tuple(number(3), fc.oneof(...monthly)).map(([month, usual]) => ({ month, ...usual })),
  };
  it.each(['week', 'month', 'quarter'] as const)('lies in its %s, on the weekday that it has', cadence =>
    fc.assert(
      fc.property(day, usuals[cadence], (day, usual) => {
        const period = periodOf(cadence, day);
        expect(isUsable(cadence, usual)).toBe(true);
        const found = usualDay(period, usual);
        expect(firstDayOf(period) <= found && found <= lastDayOf(period)).toBe(true);
        expect(weekdayOf(found)).toBe(usual.weekday ?? weekdayOf(found));
      }),
    ),
  );
  it.each([
    ['2026-Q1', { month: 3, day: 30, time: '09:00' }, '2026-03-30'],
    ['2026-Q1', { month: 2, day: 31, time: '09:00' }, '2026-02-28'],
    ['2026-Q1', usual, '2026-03-26'],
    ['2026-03', { weekday: 1, nth: 1, time: '09:00' }, '2026-03-02'],
    ['2026-03', { weekday: 1, nth: 4, time: '09:00' }, '2026-03-23'],
    ['2026-W01', { weekday: 1, time: '09:00' }, '2025-12-29'],
  ])('of %s by %j is %s', (period, usual, day) => expect(usualDay(period, usual)).toBe(day));
  it('a meeting is called no later than its notice is due', () => {
    const { callAt, noticeAt } = timesOf('2026-Q1', { usual, leadDays: 3, noticeDays: 14 });
    expect(callAt <= noticeAt).toBe(true);
  });
});

describe('calling a meeting', () => {
  it('says all of it, and which comes next', () =>
    scene(begun)
      .when(say('CallMeeting', { period: '2026-Q1' }), { as: policy, now: next.callAt })
      .then(called()));
  it('again is nothing', () =>
    scene(begun, called())
      .when(say('CallMeeting', { period: '2026-Q1' }))
      .thenNothing());
  it('by hand may be on another day of the period', () => {
    expect(
      scene(begun).when(say('CallMeeting', { period: '2026-Q1', startsAt: '2026-03-30T07:00:00.000Z' }), { as: officer }).decision,
    ).toMatchObject([
      {
        data: {
          plan: { startsAt: '2026-03-30T07:00:00.000Z', endsAt: '2026-03-30T09:00:00.000Z' },
          noticeAt: '2026-03-16T07:00:00.000Z',
          next: after,
        },
      },
    ]);
    scene(begun)
      .when(say('CallMeeting', { period: '2026-Q1', startsAt: '2026-03-31T16:00:00.000Z' }))
      .thenRejected('OUTSIDE_PERIOD');
  });
  it('is in order: by hand another is refused, owed it is nothing', () => {
    scene(begun)
      .when(say('CallMeeting', { period: '2026-Q2' }))
      .thenRejected('NOT_NEXT');
    scene(begun, called(), called({ period: '2026-Q2', next: { ...after, period: '2026-Q3' } }))
      .when(say('CallMeeting', { period: '2025-Q4' }), { as: policy })
      .thenNothing();
  });
  it('ends with the series', () => {
    scene(begun, ended)
      .when(say('CallMeeting', { period: '2026-Q1' }))
      .thenRejected('SERIES_ENDED', 2);
    scene(begun, ended)
      .when(say('CallMeeting', { period: '2026-Q1' }), { as: policy })
      .thenNothing();
    scene()
      .when(say('CallMeeting', { period: '2026-Q1' }))
      .thenRejected('SERIES_NOT_FOUND');
  });
  it('ends the series where its committee was dissolved', () => {
    const gone = given(MeetingSeries, begun).and(Committee, committeeId, established[0]!, dissolved);
    gone
      .when(say('CallMeeting', { period: '2026-Q1' }), { as: policy, id: seriesId, now })
      .then({ type: 'SeriesEnded', data: { reason: '该委员会已撤销。', waiting: [] } });
    gone.when(say('CallMeeting', { period: '2026-Q1' }), { id: seriesId, now }).thenRejected('COMMITTEE_DISSOLVED');
  });
  it('is for whoever runs it', () =>
    scene(begun)
      .when(say('CallMeeting', { period: '2026-Q1' }), { as: branch })
      .thenRejected('NOT_PERMITTED'));
  it('goes on for ever, one after the other, whichever the cadence', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('week' as const, 'month' as const, 'quarter' as const),
        fc.integer({ min: 1, max: 40 }),
        (cadence, many) => {
          const usual = {
            week: { weekday: 1, time: '09:00' },
            month: { day: 31, time: '09:00' },
            quarter: { month: 2, day: 31, time: '09:00' },
          }[cadence];
          let history: SeriesFact[] = [];
          history = [
            ...(scene().when(say('BeginSeries', { committeeId, kind: 'council', title: '议事会', cadence, usual }))
              .decision as SeriesFact[]),
          ];
          for (let i = 0; i < many; i++) {
            const { next } = history.at(-1)!.data as Told<'MeetingCalled'>;
            history.push(
              ...(scene(...history).when(say('CallMeeting', { period: next.period }), { as: policy, now: next.callAt })
                .decision as SeriesFact[]),
            );
          }
          const periods = history.slice(1).map(({ data }) => (data as Told<'MeetingCalled'>).period);
          expect(periods.slice(1)).toEqual(periods.slice(0, -1).map(periodAfter));
        },
      ),
      { numRuns: 20 },
    ));
});

describe('a period', () => {
  const mark = say('MarkMissed', { period: '2026-Q1' });
  const end = '2026-03-31T16:00:00.000Z';
  it('that is over without a meeting was missed', () => scene(begun, called()).when(mark, { as: policy, now: end }).then(missed));
  it('is not missed before it is over, nor twice, nor where a meeting was held', () => {
    scene(begun, called()).when(mark, { now: '2026-03-31T15:59:59.999Z' }).thenNothing();
    scene(begun, called(), missed).when(mark, { now: end }).thenNothing();
    scene(begun, called(), met('2026-03-26')).when(mark, { now: end }).thenNothing();
    scene(begun).when(mark, { now: end }).thenNothing();
  });
  it('is not missed where nobody has to meet', () => {
    scene({ ...begun, data: { ...begun.data, obligatory: false } } as SeriesFact, called())
      .when(mark, { now: end })
      .thenNothing();
    scene(begun, called(), ended).when(mark, { now: end }).thenNothing();
    given(MeetingSeries, begun, called())
      .and(Committee, committeeId, established[0]!, dissolved)
      .when(mark, { id: seriesId, now: end })
      .thenNothing();
  });
  it('counts the meeting that was held in it, once', () => {
    scene(begun, called())
      .when(say('CountMeeting', { meetingId, on: '2026-03-26' }), { as: policy })
      .then(met('2026-03-26'));
    scene(begun, called(), met('2026-03-26'))
      .when(say('CountMeeting', { meetingId: seriesId, on: '2026-03-30' }))
      .thenNothing();
  });
  it('is that of the day on which it was held, whichever it was called for', () =>
    scene(begun, called())
      .when(say('CountMeeting', { meetingId, on: '2026-04-02' }))
      .then(met('2026-04-02')));
  it('that was missed is answered by a meeting of it that is written down afterwards', () =>
    scene(begun, called(), missed)
      .when(say('CountMeeting', { meetingId, on: '2026-03-26' }))
      .then(met('2026-03-26', true)));
  it('that was missed is red until a meeting is held in it or after it', () => {
    const red = (...history: SeriesFact[]) => unanswered(scene(begun, called(), ...history).state as never);
    expect(red()).toEqual([]);
    expect(red(missed)).toEqual(['2026-Q1']);
    expect(red(missed, met('2026-03-26', true))).toEqual([]);
    expect(red(missed, met('2026-04-10'))).toEqual([]);
    expect(red(met('2025-12-30'), missed)).toEqual(['2026-Q1']);
  });
  it('is marked and counted by nobody but the policies', () => {
    for (const command of [mark, say('CountMeeting', { meetingId, on: '2026-03-26' })])
      scene(begun, called()).when(command, { as: officer, now: end }).thenRejected('NOT_PERMITTED');
  });
  it('no series, no period', () => {
    scene().when(mark).thenRejected('SERIES_NOT_FOUND');
    scene()
      .when(say('CountMeeting', { meetingId, on: '2026-03-26' }))
      .thenRejected('SERIES_NOT_FOUND');
  });
});

describe('changing a series', () => {
  const reason = '改在月初';
  it('holds from the next meeting on', () =>
    scene(begun, called())
      .when(say('AmendSeries', { usual: { month: 1, day: 10, time: '09:00' }, leadDays: 20, reason }), { as: officer })
      .then({
        type: 'SeriesAmended',
        data: {
          usual: { month: 1, day: 10, time: '09:00' },
          leadDays: 20,
          reason,
          next: { period: '2026-Q2', callAt: '2026-03-20T16:00:00.000Z' },
        },
      }));
  it('to what it is, is nothing', () =>
    scene(begun)
      .when(say('AmendSeries', { title: '联席会议', reason }))
      .thenNothing());
  it('to no day, or after its end, is refused', () => {
    scene(begun)
      .when(say('AmendSeries', { usual: { day: 1, time: '09:00' }, reason }))
      .thenRejected('BAD_USUAL_TIME');
    scene(begun, ended)
      .when(say('AmendSeries', { title: '一', reason }))
      .thenRejected('SERIES_ENDED', 2);
    scene()
      .when(say('AmendSeries', { title: '一', reason }))
      .thenRejected('SERIES_NOT_FOUND');
    scene(begun)
      .when(say('AmendSeries', { title: '一', reason }), { as: liaison('L.1') })
      .thenRejected('NOT_PERMITTED');
  });
  it('ends by a command, and nothing is owed for what waits', () => {
    scene(begun, called())
      .when(say('EndSeries', { reason }), { as: officer })
      .then({ type: 'SeriesEnded', data: { reason, waiting: ['2026-Q1'] } });
    scene(begun, called(), missed)
      .when(say('EndSeries', { reason }))
      .then({ type: 'SeriesEnded', data: { reason, waiting: [] } });
    scene(begun, ended).when(say('EndSeries', { reason })).thenNothing();
    scene().when(say('EndSeries', { reason })).thenRejected('SERIES_NOT_FOUND');
  });
});
