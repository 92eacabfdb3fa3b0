import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { Fact } from '#engine';
import { isUnitId } from '#unit';

/** What takes part in the coordination, and which of its attributes change over time. */
const objectTypes = {
  committee: { name: 'string', kind: 'string', status: 'string' },
  unit: { name: 'string', kind: 'string', level: 'string', status: 'string' },
  need: { title: 'string', category: 'string', priority: 'string', status: 'string' },
  task: { title: 'string', kind: 'string', capacity: 'float', deadline: 'time', urgent: 'boolean', status: 'string' },
  claim: { quantity: 'float', percent: 'integer', stage: 'string' },
  resource: { name: 'string', kind: 'string', capacity: 'integer', status: 'string' },
  booking: { from: 'time', to: 'time', amount: 'integer', stage: 'string' },
  agreement: { title: 'string', version: 'integer', status: 'string' },
  project: { title: 'string', kind: 'string', status: 'string' },
  meeting: { title: 'string', kind: 'string', startsAt: 'time', status: 'string' },
} as const satisfies Record<string, Record<string, AttributeType>>;
type AttributeType = 'string' | 'time' | 'integer' | 'float' | 'boolean';
type ObjectType = keyof typeof objectTypes;

/** Streams that are not objects themselves, but tell of objects. Persons, accounts, desks, quotas and webhooks are no part of the coordination. */
const tellsOf = new Set(['membership', 'match', 'list', 'series']);

/** Which state a fact leads to; what is not here leaves it as it was. */
const statusAfter: Readonly<Record<string, string>> = {
  CommitteeEstablished: 'established',
  CommunityCommitteeFormed: 'established',
  CommitteeDissolved: 'dissolved',
  UnitRegistered: 'registered',
  UnitClosed: 'closed',
  NeedRaised: 'draft',
  NeedSubmitted: 'submitted',
  NeedTriaged: 'triaged',
  NeedReturned: 'submitted',
  NeedPublished: 'published',
  NeedDecomposed: 'decomposed',
  NeedResolved: 'resolved',
  NeedConfirmed: 'confirmed',
  NeedReopened: 'published',
  NeedWithdrawn: 'withdrawn',
  NeedMerged: 'merged',
  NeedDeclined: 'declined',
  NeedTransferred: 'transferred',
  TaskDrafted: 'drafted',
  TaskOpened: 'open',
  TaskClosed: 'closed',
  TaskCancelled: 'cancelled',
  TaskCompleted: 'completed',
  ResourceShared: 'shared',
  ResourceWithdrawn: 'withdrawn',
  ResourceReturned: 'shared',
  AgreementDrafted: 'draft',
  AgreementProposed: 'signing',
  AgreementConcluded: 'in_force',
  AgreementExpiring: 'expiring',
  AgreementRenewed: 'in_force',
  AgreementExpired: 'expired',
  AgreementTerminated: 'terminated',
  AgreementFulfilled: 'fulfilled',
  AgreementDropped: 'dropped',
  ProjectProposed: 'proposed',
  ProjectAgreed: 'agreed',
  ProjectStarted: 'running',
  ProjectAccepted: 'accepted',
  ProjectClosed: 'closed',
  ProjectCancelled: 'cancelled',
  MeetingPlanned: 'planned',
  MeetingNoticeGiven: 'noticed',
  MeetingConvened: 'convened',
  MeetingAdjourned: 'adjourned',
  MeetingHeld: 'held',
  MeetingCancelled: 'cancelled',
};
const claimAfter: Readonly<Record<string, string>> = {
  TaskClaimed: 'claimed',
  FallbackAssigned: 'claimed',
  WorkStarted: 'started',
  WorkDelivered: 'delivered',
  DeliveryReturned: 'returned',
  DeliveryAccepted: 'accepted',
  ClaimReleased: 'released',
  ClaimWithdrawn: 'withdrawn',
  ClaimExpired: 'expired',
  ClaimHandedOver: 'handed-over',
  ClaimMovedToQueue: 'queued',
};
const bookingAfter: Readonly<Record<string, string>> = {
  BookingRequested: 'requested',
  BookingQueued: 'waiting',
  BookingPromoted: 'requested',
  BookingApproved: 'approved',
  BookingRefused: 'refused',
  BookingExpired: 'expired',
  BookingCancelled: 'cancelled',
  CheckedIn: 'in_use',
  CheckedOut: 'completed',
  BookingEnded: 'completed',
  NoShowRecorded: 'no_show',
  WaitingLapsed: 'lapsed',
};

/** Facts whose fields are what is said of the stream's object, and not of a part of it: a committee's branches have names too. */
const describing = new Set([
  'CommitteeEstablished',
  'CommunityCommitteeFormed',
  'CommitteeRenamed',
  'CommitteeReorganised',
  'UnitRegistered',
  'UnitProfileUpdated',
  'UnitRenamed',
  'NeedRaised',
  'NeedAmended',
  'NeedTriaged',
  'TaskDrafted',
  'TaskOpened',
  'TaskAmended',
  'ResourceShared',
  'ResourceAmended',
  'AgreementDrafted',
  'AgreementProposed',
  'AgreementConcluded',
  'ProjectProposed',
  'ProjectAmended',
  'MeetingPlanned',
  'MeetingAmended',
]);

/** Fields that name an object, what kind it is, and what it is to the fact. */
const references: Readonly<Record<string, readonly [type: ObjectType, qualifier: string]>> = {
  committeeId: ['committee', 'committee'],
  parentId: ['committee', 'parent'],
  toCommitteeId: ['committee', 'receiving committee'],
  unitId: ['unit', 'unit'],
  ownerUnitId: ['unit', 'owner'],
  leadUnitId: ['unit', 'leading unit'],
  toUnitId: ['unit', 'receiving unit'],
  successorId: ['unit', 'successor'],
  borrowerId: ['unit', 'borrower'],
  receiverId: ['unit', 'receiver'],
  needId: ['need', 'need'],
  duplicateOf: ['need', 'main need'],
  toNeedId: ['need', 'need there'],
  taskId: ['task', 'task'],
  resourceId: ['resource', 'resource'],
  agreementId: ['agreement', 'agreement'],
  meetingId: ['meeting', 'meeting'],
};
const severalReferences: Readonly<Record<string, readonly [type: ObjectType, qualifier: string]>> = {
  units: ['unit', 'unit'],
  parties: ['unit', 'party'],
  participants: ['unit', 'participant'],
  signed: ['unit', 'signatory'],
  asked: ['unit', 'asked'],
  tasks: ['task', 'task'],
  agreementIds: ['agreement', 'agreement'],
};
const nestedReferences = new Set(['parts', 'tasks', 'origin', 'terms', 'transferredFrom']);

/** What one object is to another for good, by what a fact of the first says of the second. */
const standing: Readonly<Record<string, string>> = {
  'need unit unit': 'raised by',
  'need committee committee': 'raised in',
  'task need need': 'part of',
  'task committee committee': 'in',
  'task agreement agreement': 'carries out',
  'resource unit owner': 'owned by',
  'resource committee committee': 'shared in',
  'agreement unit party': 'signed by',
  'agreement committee committee': 'in',
  'project unit leading unit': 'led by',
  'project unit participant': 'carried out by',
  'project agreement agreement': 'carries out',
  'project committee committee': 'in',
  'meeting committee committee': 'of',
  'committee committee parent': 'under',
};
const standingFacts = new Set([
  'NeedRaised',
  'TaskDrafted',
  'TaskOpened',
  'ResourceShared',
  'AgreementDrafted',
  'AgreementProposed',
  'ProjectProposed',
  'ProjectAgreementLinked',
  'MeetingPlanned',
  'CommitteeEstablished',
  'CommunityCommitteeFormed',
]);

interface Reference {
  readonly type: ObjectType;
  readonly id: string;
  readonly qualifier: string;
}
type Data = Readonly<Record<string, unknown>>;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isA = (type: ObjectType, id: unknown): id is string =>
  typeof id === 'string' && (type === 'unit' ? isUnitId(id) : type === 'meeting' ? uuid.test(id.slice(0, 36)) : uuid.test(id));

const objectId = ({ type, id }: Pick<Reference, 'type' | 'id'>) => `${type}-${id}`;

const referencesIn = (data: Data, deep = true): Reference[] =>
  Object.entries(data).flatMap(([field, value]): Reference[] => {
    const one = references[field];
    if (one && isA(one[0], value)) return [{ type: one[0], id: value, qualifier: one[1] }];
    const several = severalReferences[field];
    if (several && Array.isArray(value) && value.some(id => isA(several[0], id)))
      return value.filter(id => isA(several[0], id)).map(id => ({ type: several[0], id, qualifier: several[1] }));
    if (!deep || !nestedReferences.has(field) || value === null || typeof value !== 'object') return [];
    if (field === 'origin') {
      const { kind, id } = value as { kind?: unknown; id?: unknown };
      return (kind === 'need' || kind === 'agreement' || kind === 'project') && isA(kind, id) ? [{ type: kind, id, qualifier: kind }] : [];
    }
    return (Array.isArray(value) ? value : [value])
      .filter((part): part is Data => part !== null && typeof part === 'object')
      .flatMap(part =>
        referencesIn(part, false).map(reference =>
          field === 'parts' || field === 'tasks' ? { ...reference, qualifier: 'part' } : reference,
        ),
      );
  });

/** The objects that a fact concerns, the one of its stream first, each with what it is to the fact; nothing where it concerns none. */
const concerned = ({ stream, data, meta }: Fact): { readonly own: Reference | undefined; readonly all: Reference[] } | undefined => {
  const dash = stream.indexOf('-');
  const [category, id] = [stream.slice(0, dash), stream.slice(dash + 1)];
  const isObject = Object.hasOwn(objectTypes, category);
  if (!isObject && !tellsOf.has(category)) return undefined;
  const own = isObject && isA(category as ObjectType, id) ? { type: category as ObjectType, id, qualifier: category } : undefined;
  // The stream of a credit code that leads to another unit is no unit.
  const all: Reference[] = [...(own ? [own] : []), ...referencesIn(data as Data)];
  const { claim, toClaim, n } = data as Data;
  if (category === 'task') {
    if (typeof claim === 'number') all.push({ type: 'claim', id: `${id}.${claim}`, qualifier: 'claim' });
    if (typeof toClaim === 'number') all.push({ type: 'claim', id: `${id}.${toClaim}`, qualifier: 'claim taken over' });
  }
  if (category === 'resource' && typeof n === 'number' && n > 0) all.push({ type: 'booking', id: `${id}.${n}`, qualifier: 'booking' });
  if (category === 'match') {
    const [needId, resourceId] = id.split('.');
    if (isA('need', needId)) all.push({ type: 'need', id: needId, qualifier: 'need' });
    if (isA('resource', resourceId)) all.push({ type: 'resource', id: resourceId, qualifier: 'resource' });
  }
  if (meta.committee !== undefined && isA('committee', meta.committee))
    all.push({ type: 'committee', id: meta.committee, qualifier: 'committee' });
  if (meta.onBehalfOf !== undefined) {
    if (isUnitId(meta.onBehalfOf)) all.push({ type: 'unit', id: meta.onBehalfOf, qualifier: 'on behalf of' });
    else if (meta.onBehalfOf === meta.committee) all.push({ type: 'committee', id: meta.onBehalfOf, qualifier: 'on behalf of' });
  }
  const seen = new Set<string>();
  const each = all.filter(reference => {
    const key = `${objectId(reference)} ${reference.qualifier}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
  return each.length === 0 ? undefined : { own, all: each };
};

/** The official schema knows values as texts; their types stand with the object's type. */
const valueText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** What a fact says of an object's attributes. */
const attributesOf = (reference: Reference, own: Reference | undefined, { type, data }: Fact): [name: string, value: string][] => {
  const told = data as Data;
  const said: Record<string, unknown> = {};
  if (reference === own) {
    if (describing.has(type)) Object.assign(said, told['terms'] as Data | undefined, told);
    const { capacity } = said;
    if (capacity !== null && typeof capacity === 'object') said['capacity'] = (capacity as Data)['amount'];
    if (reference.type !== 'agreement') delete said['version'];
    delete said['status'];
    if (statusAfter[type] !== undefined) said['status'] = statusAfter[type];
  } else if (reference.type === 'claim' && reference.qualifier === 'claim') {
    said['quantity'] = told['quantity'];
    said['percent'] = told['percent'];
    said['stage'] = claimAfter[type];
  } else if (reference.qualifier === 'claim taken over') {
    said['quantity'] = told['quantity'];
    said['stage'] = 'claimed';
  } else if (reference.type === 'booking') {
    for (const name of ['from', 'to', 'amount']) said[name] = told[name];
    said['stage'] = bookingAfter[type];
  }
  return Object.keys(objectTypes[reference.type]).flatMap((name): [string, string][] => {
    const value = valueText(said[name]);
    return value === undefined ? [] : [[name, value]];
  });
};

/** Attributes of every event; the person who acted is none: tools share these files. */
const eventAttributes = [
  { name: 'onBehalfOf', type: 'string' },
  { name: 'automatic', type: 'boolean' },
] as const;

interface Told {
  readonly object: string;
  readonly name: string;
  readonly at: string;
  readonly value: string;
}
interface Related {
  readonly object: string;
  readonly target: string;
  readonly qualifier: string;
}

/** Of rows that are sorted by their object: those of the next one. */
const following = <Row extends { readonly object: string }>(rows: Iterable<Row>) => {
  const left = rows[Symbol.iterator]();
  let next = left.next();
  return (object: string): Row[] => {
    const found: Row[] = [];
    while (!next.done && next.value.object <= object) {
      if (next.value.object === object) found.push(next.value);
      next = left.next();
    }
    return found;
  };
};

/** Texts to be written in one piece. */
const pieceLength = 65_536;

/**
 * The coordination as an object-centric event log, OCEL 2.0 in JSON. Events go straight out; objects, whose attributes change all along,
 * are gathered in a file beside, so that memory stays flat.
 * @param facts in log order, in their present versions
 */
export async function* ocel(facts: AsyncIterable<readonly Fact[]>): AsyncGenerator<string> {
  const folder = mkdtempSync(join(tmpdir(), 'heli-ocel-'));
  const db = new DatabaseSync(join(folder, 'objects.sqlite'));
  try {
    // Appended as they come and sorted once at the end: the ids are random, and a tree of them would be written all over again and again.
    db.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -16000; pragma temp_store = file;
      create table object (id text not null, type text not null);
      create table attribute (object text not null, name text not null, at text not null, value text not null);
      create table relation (object text not null, target text not null, qualifier text not null);
    `);
    const object = db.prepare('insert into object values (?, ?)');
    const attribute = db.prepare('insert into attribute values (?, ?, ?, ?)');
    const relation = db.prepare('insert into relation values (?, ?, ?)');
    /** What was written lately need not be written again; the rest goes when it is sorted. */
    const lately = new LRUCache<string, true>({ max: 20_000 });
    const isNew = (key: string) => !lately.get(key) && lately.set(key, true) !== undefined;
    const relate = (from: string, to: string, qualifier: string) => {
      if (isNew(`${from} ${to} ${qualifier}`)) relation.run(from, to, qualifier);
    };
    const types = new Set<string>();
    let first = true;
    yield '{"events":[';
    for await (const some of facts) {
      let text = '';
      db.exec('begin');
      for (const fact of some) {
        const concerns = concerned(fact);
        if (!concerns) continue;
        const { own, all } = concerns;
        const at = fact.meta.occurredAt;
        types.add(fact.type);
        for (const reference of all) {
          const id = objectId(reference);
          if (isNew(id)) object.run(id, reference.type);
          for (const [name, value] of attributesOf(reference, own, fact)) attribute.run(id, name, at, value);
          if (own === undefined || reference === own) continue;
          const qualifier = standing[`${own.type} ${reference.type} ${reference.qualifier}`];
          if (qualifier !== undefined && standingFacts.has(fact.type)) relate(objectId(own), id, qualifier);
          if (reference.type === 'claim' || reference.type === 'booking') {
            relate(id, objectId(own), 'of');
            const by = all.find(
              ({ qualifier }) =>
                qualifier === (reference.type === 'booking' ? 'borrower' : reference.qualifier === 'claim' ? 'unit' : 'receiving unit'),
            );
            if (by) relate(id, objectId(by), 'by');
          }
        }
        if (fact.type === 'UnitAdmitted') {
          const [unit, committee] = (['unit', 'committee'] as const).map(type => all.find(reference => reference.type === type));
          if (unit && committee) relate(objectId(unit), objectId(committee), 'member of');
        }
        if (fact.type === 'NeedDecomposed' && own)
          for (const part of all) if (part.qualifier === 'part') relate(objectId(part), objectId(own), 'part of');
        text += `${first ? '' : ','}\n${JSON.stringify({
          id: fact.id,
          type: fact.type,
          time: at,
          attributes: [
            ...(fact.meta.onBehalfOf === undefined ? [] : [{ name: 'onBehalfOf', value: fact.meta.onBehalfOf }]),
            { name: 'automatic', value: String(fact.meta.automatic ?? false) },
          ],
          relationships: all.map(reference => ({ objectId: objectId(reference), qualifier: reference.qualifier })),
        })}`;
        first = false;
      }
      db.exec('commit');
      if (text !== '') yield text;
    }
    yield '\n],"objects":[';

    const attributes = following(
      db.prepare('select object, name, at, value from attribute order by object, rowid').iterate() as Iterable<Told>,
    );
    const relations = following(
      db
        .prepare('select distinct object, target, qualifier from relation order by object, target, qualifier')
        .iterate() as Iterable<Related>,
    );
    let text = '';
    first = true;
    for (const { id, type } of db.prepare('select distinct id, type from object order by id').iterate() as Iterable<{
      id: string;
      type: string;
    }>) {
      const latest = new Map<string, string>();
      const changes = attributes(id).flatMap(({ name, at, value }) => {
        if (latest.get(name) === value) return [];
        latest.set(name, value);
        return [{ name, time: at, value }];
      });
      text += `${first ? '' : ','}\n${JSON.stringify({
        id,
        type,
        attributes: changes,
        relationships: relations(id).map(({ target, qualifier }) => ({
          objectId: target,
          qualifier,
        })),
      })}`;
      first = false;
      if (text.length > pieceLength) {
        yield text;
        text = '';
      }
    }
    yield `${text}\n],"objectTypes":${JSON.stringify(
      Object.entries(objectTypes).map(([name, attributes]) => ({
        name,
        attributes: Object.entries(attributes).map(([name, type]) => ({ name, type })),
      })),
    )},"eventTypes":${JSON.stringify([...types].sort().map(name => ({ name, attributes: eventAttributes })))}}\n`;
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
