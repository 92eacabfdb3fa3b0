import { v5 as uuidv5 } from 'uuid';
import type { Fact } from '#engine';

const namespace = '3c2f8b7e-2f57-4b65-8a5b-0d4f6d0f7a10';
const uuid = (name: string) => uuidv5(name, namespace);
export const committeeOf = (n: number) => uuid(`committee ${n}`);

/**
 * A log of so many facts, in the shape that the product's own have: committees, units, and tasks that units claim, work on and deliver. The same
 * number makes the same facts; none is held.
 */
export function* generatedFacts(count: number, committees = 100): Generator<Fact> {
  let position = 0n;
  const began = Date.parse('2026-01-01T00:00:00.000Z');
  const fact = (stream: string, version: number, type: string, data: object, committee: string, onBehalfOf?: string): Fact => {
    position++;
    const id = uuid(`${stream} ${version}`);
    return {
      id,
      type,
      schemaVersion: 1,
      stream,
      version,
      position,
      data: data as Fact['data'],
      meta: {
        actor: uuid(`person ${position % 1_000n}`),
        ...(onBehalfOf !== undefined && { onBehalfOf }),
        committee,
        commandId: uuid(`command ${stream} ${version}`),
        commandHash: 'kq0sZ1n1bqO7xv8H0nX2mQbGm6mC0m4m8h8h1k2l3m4',
        correlationId: uuid(`request ${stream}`),
        causationId: id,
        occurredAt: new Date(began + Number(position) * 1_000).toISOString(),
      },
    };
  };
  const evidence = { links: [], files: [] };
  function* all(): Generator<Fact> {
    for (let c = 0; c < committees; c++) {
      const id = committeeOf(c);
      yield fact(
        `committee-${id}`,
        1,
        'CommitteeEstablished',
        { kind: 'regional', name: `第${c}大工委`, foundedOn: { on: '2016-12-22' } },
        id,
        id,
      );
    }
    for (let u = 0; u < committees * 10; u++) {
      const committee = committeeOf(u % committees);
      yield fact(
        `unit-L.${u}`,
        1,
        'UnitRegistered',
        {
          name: `成员单位${u}`,
          kind: 'school',
          level: 'district',
          partyOrganisation: 'branch',
          capacities: ['venue'],
          committeeId: committee,
        },
        committee,
      );
    }
    for (let t = 0; ; t++) {
      const committee = committeeOf(t % committees);
      const id = uuid(`task ${t}`);
      const stream = `task-${id}`;
      const unitId = `L.${t % (committees * 10)}`;
      const plan = {
        committeeId: committee,
        branchId: uuid(`branch ${t % 300}`),
        origin: { kind: 'need', id: uuid(`need ${t}`) },
        title: `第${t}号任务：楼道照明检修`,
        text: '居民反映楼道照明损坏，请有电工的单位认领，材料由社区提供。',
        kind: '设施维修',
        capacity: { mode: 'quantity', amount: 10, unit: 'hours' },
        skills: [],
        requires: [],
        evidenceRequired: [],
        acceptor: committee,
        urgent: false,
        linkages: [],
      };
      yield fact(stream, 1, 'TaskOpened', plan, committee, committee);
      yield fact(stream, 2, 'TaskClaimed', { unitId, claim: 1, quantity: 10 }, committee, unitId);
      yield fact(stream, 3, 'WorkStarted', { unitId, claim: 1 }, committee, unitId);
      yield fact(
        stream,
        4,
        'ProgressReported',
        { unitId, claim: 1, text: '材料已备齐，今日开工，预计两日完成。', percent: 40, evidence },
        committee,
        unitId,
      );
      yield fact(
        stream,
        5,
        'WorkDelivered',
        { unitId, claim: 1, quantity: 10, text: '已全部更换并试灯。', evidence, late: false },
        committee,
        unitId,
      );
      yield fact(stream, 6, 'DeliveryAccepted', { unitId, claim: 1, quantity: 10 }, committee, committee);
      yield fact(stream, 7, 'TaskCompleted', {}, committee, committee);
    }
  }
  let left = count;
  for (const one of all()) {
    if (left-- === 0) return;
    yield one;
  }
}

export async function* inTurnFacts(count: number): AsyncGenerator<Fact> {
  yield* generatedFacts(count);
}
