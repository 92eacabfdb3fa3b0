import { Committee } from '#committee';
import { Membership, membershipId } from '#membership';
import { Unit } from '#unit';
import { idOf, personOf, type Telling } from './telling.ts';

// 馨然嘉园: a 党建协调委员会 whose twelve units signed 共建项目协议书. The text names none of the units.

export const xinran = idOf('馨然嘉园党建协调委员会');
export const xinranUnits = Array.from({ length: 12 }, (_, n) => `L.XR-${String(n + 1).padStart(2, '0')}`);

const officer = [personOf('officer of Xinran'), { role: 'committee-officer', of: xinran }] as const;

export async function tellXinran(tell: Telling): Promise<void> {
  await tell.at('2018-06-01T01:00:00.000Z');
  const chief = tell.as(...officer);
  await chief.does(Committee, xinran, 'EstablishCommittee', {
    kind: 'coordination',
    name: '馨然嘉园党建协调委员会',
    foundedOn: { on: '2018-01-01', precision: 'year' },
  });
  await chief.does(Committee, xinran, 'RegisterOrgNode', {
    nodeId: idOf('馨然嘉园党支部'),
    kind: 'branch',
    name: '馨然嘉园社区党支部',
    since: { on: '2018-01-01', precision: 'year' },
  });
  await chief.does(Committee, xinran, 'DeclareMemberCount', { count: { value: 12, unit: 'organisations', qualifier: '=' } });
  for (const [n, id] of xinranUnits.entries()) {
    await chief.does(Unit, id, 'RegisterUnit', {
      name: `馨然嘉园成员单位（名称待补 ${n + 1}）`,
      kind: 'other',
      level: 'none',
      partyOrganisation: 'none',
      capacities: [],
      committeeId: xinran,
      placeholder: true,
    } as never);
    await chief.does(Membership, membershipId(xinran, id), 'AdmitUnit', {});
  }
}
