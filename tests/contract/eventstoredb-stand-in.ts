/**
 * A stand-in for EventStoreDB on loopback: gRPC made from the client's own stubs, a log in memory, one node or several that share it.
 * It answers as 24.2 was measured to answer, where that surprises too, and breaks when it is told to.
 */
import { setImmediate as turn } from 'node:timers/promises';
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  DeleteResp,
  ReadReq,
  ReadResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import {
  type handleBidiStreamingCall,
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  Server,
  ServerCredentials,
  status as code,
} from '@grpc/grpc-js';
import { type Cable, cable } from './cable.ts';
import { EventStoreDBLog, type Expected, type Proposed, type Verdict } from './eventstoredb-log.ts';
import { read, subscribe } from './eventstoredb-reading.ts';
import {
  appended,
  batchAppended,
  expectedOf,
  expectedOfBatch,
  failure,
  maxAppendSize,
  notLeader,
  proposed,
  streamDeleted,
  text,
  tooLarge,
  unavailable,
  wrongVersion,
} from './eventstoredb-wire.ts';

/** What happens to a call instead of what should. */
export type Fault =
  /** Nothing is done; the answer is UNAVAILABLE. */
  | 'unavailable'
  /** Nothing is done; the answer is UNKNOWN: "No leader info available in response". */
  | 'no leader'
  /** Nothing is done, and there is never an answer. */
  | 'silent'
  /** It is done, and there is never an answer. */
  | 'answer lost'
  /** It is done, and the connection breaks before the answer. */
  | 'answer cut'
  /** It is done, and told 400 ms later; the same append meanwhile is dropped without an answer, as before it is replicated. */
  | 'slow';

export type Call = 'append' | 'read' | 'subscribe';

interface Node {
  readonly cable: Cable;
  readonly port: number;
  server: Server | undefined;
}

export interface StandInOptions {
  readonly nodes?: number;
  /** As a server that does not tell its methods. */
  readonly unknownVersion?: boolean;
  /** As 23.10, which ends the subscription of who lags while live; 24.2 lets them fall behind. */
  readonly dropsTheSlow?: boolean;
}

export class EventStoreDBStandIn {
  readonly log = new EventStoreDBLog();
  /** Which calls came to which node, faults included. */
  readonly calls: { readonly call: Call | 'batch append'; readonly node: number }[] = [];
  /** How many events were told to subscribers. */
  told = 0;
  /** Which node the leader is. */
  leader = 0;
  private readonly nodes: Node[] = [];
  private readonly faults: Record<Call, Fault[]> = { append: [], read: [], subscribe: [] };
  private readonly replicating = new Set<string>();

  private constructor(private readonly options: StandInOptions) {}

  static async start(options: StandInOptions = {}): Promise<EventStoreDBStandIn> {
    const standIn = new EventStoreDBStandIn(options);
    for (let at = 0; at < (options.nodes ?? 1); at++) {
      const { server, port } = await standIn.listen(at, 0);
      standIn.nodes.push({ server, port, cable: await cable('127.0.0.1', port) });
    }
    return standIn;
  }

  get url(): string {
    return `esdb://${this.nodes.map(({ cable }) => `127.0.0.1:${cable.port}`).join(',')}?tls=false`;
  }

  /** Lets the next `times` calls of a kind go wrong. */
  next(call: Call, fault: Fault, times = 1): void {
    this.faults[call].push(...Array.from({ length: times }, () => fault));
  }

  /** No more of what was said to go wrong. */
  heal(): void {
    for (const faults of Object.values(this.faults)) faults.length = 0;
  }

  cutConnections(): void {
    for (const { cable } of this.nodes) cable.cut();
  }

  loseAnswers(): void {
    for (const { cable } of this.nodes) cable.loseAnswers();
  }

  /** As kill -9: the node is gone with its connections; the next one alive leads. */
  kill(at = this.leader): void {
    const node = this.nodes[at]!;
    node.server?.forceShutdown();
    node.server = undefined;
    node.cable.cut();
    const next = this.nodes.findIndex(({ server }) => server);
    if (at === this.leader && next >= 0) this.leader = next;
  }

  /** On the same port and the same log; what was only remembered is forgotten. */
  async revive(at = this.leader): Promise<void> {
    this.log.restart();
    this.nodes[at]!.server ??= (await this.listen(at, this.nodes[at]!.port)).server;
  }

  async stop(): Promise<void> {
    for (const { server } of this.nodes) server?.forceShutdown();
    await Promise.all(this.nodes.map(({ cable }) => cable.close()));
  }

  private async listen(at: number, port: number) {
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(streamsService.StreamsService, {
      read: this.read(at),
      append: this.append(at),
      batchAppend: this.batchAppend(at),
      delete: this.delete(at),
      tombstone: this.tombstone(at),
    });
    server.addService(features.ServerFeaturesService, { getSupportedMethods: this.supportedMethods });
    server.addService(gossip.GossipService, { read: this.gossip });
    const bound = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, took) => (error ? reject(error) : resolve(took)));
    });
    return { server, port: bound };
  }

  private readonly supportedMethods: handleUnaryCall<Empty, SupportedMethods> = (_, answer) => {
    if (this.options.unknownVersion) return answer(failure(code.UNIMPLEMENTED, 'Service is unimplemented.'));
    const methods = new featureMessages.SupportedMethods();
    methods.setEventStoreServerVersion('24.2.0.0');
    for (const name of ['read', 'append', 'delete', 'tombstone', 'batchappend']) {
      const method = new featureMessages.SupportedMethod();
      method.setServiceName('event_store.client.streams.streams');
      method.setMethodName(name);
      methods.addMethods(method);
    }
    answer(null, methods);
  };

  private readonly gossip: handleUnaryCall<Empty, ClusterInfo> = (_, answer) => {
    const cluster = new gossipMessages.ClusterInfo();
    const { LEADER, FOLLOWER } = gossipMessages.MemberInfo.VNodeState;
    for (const [at, { cable, server }] of this.nodes.entries()) {
      const member = new gossipMessages.MemberInfo();
      const instance = new shared.UUID();
      const place = new gossipMessages.EndPoint();
      instance.setString('00000000-0000-4000-8000-000000000000');
      place.setAddress('127.0.0.1');
      place.setPort(cable.port);
      member.setInstanceId(instance);
      member.setTimeStamp('0');
      member.setState(at === this.leader ? LEADER : FOLLOWER);
      member.setIsAlive(server !== undefined);
      member.setHttpEndPoint(place);
      cluster.addMembers(member);
    }
    answer(null, cluster);
  };

  /** What is wrong with a call before it is looked at; nothing where all is well. */
  private refuse(at: number, metadata: Metadata, fault: Fault | undefined) {
    if (fault === 'unavailable') return unavailable();
    if (fault === 'no leader') return failure(code.UNKNOWN, 'No leader info available in response');
    if (at !== this.leader && metadata.get('requires-leader').includes('true'))
      return notLeader('127.0.0.1', this.nodes[this.leader]!.cable.port);
    return undefined;
  }

  private read(at: number): handleServerStreamingCall<ReadReq, ReadResp> {
    return call => {
      const kind = call.request.getOptions()!.hasSubscription() ? 'subscribe' : 'read';
      const fault = this.faults[kind].shift();
      this.calls.push({ call: kind, node: at });
      const refused = this.refuse(at, call.metadata, fault);
      if (refused) return void call.emit('error', refused);
      if (fault === 'silent' || fault === 'answer lost') return;
      if (fault === 'answer cut') return this.nodes[at]!.cable.cut();
      const done =
        kind === 'read' ? read(this.log, call) : subscribe(this.log, call, this.options.dropsTheSlow ?? false, () => this.told++);
      done.catch((error: unknown) => call.emit('error', failure(code.UNKNOWN, String(error))));
    };
  }

  private append(at: number): handleClientStreamingCall<AppendReq, AppendResp> {
    return (call, answer) => {
      const fault = this.faults.append.shift();
      this.calls.push({ call: 'append', node: at });
      const events: Proposed[] = [];
      let name = '';
      let expected: Expected = 'any';
      call.on('data', (request: AppendReq) => {
        const options = request.getOptions();
        if (options) [name, expected] = [text(options.getStreamIdentifier()!.getStreamName()), expectedOf(options)];
        else events.push(proposed(request.getProposedMessage()!));
      });
      call.on('error', () => undefined);
      call.on('end', async () => {
        // A connection that breaks in the middle ends the stream too, and only then tells that it was cancelled.
        await turn();
        if (call.cancelled) return;
        const refused = this.refuse(at, call.metadata, fault);
        if (refused) return answer(refused);
        const key = `${name} ${events.map(({ id }) => id).join()}`;
        if (fault === 'silent' || this.replicating.has(key)) return;
        if (events.reduce((sum, { data }) => sum + data.length, 0) > maxAppendSize) return answer(tooLarge());
        const verdict = this.log.append(name, events, expected);
        const say = () => (verdict.kind === 'deleted' ? answer(streamDeleted(name)) : answer(null, appended(verdict, expected)));
        if (fault === 'answer lost') return;
        if (fault === 'answer cut') return this.nodes[at]!.cable.cut();
        if (fault !== 'slow') return say();
        this.replicating.add(key);
        setTimeout(() => {
          this.replicating.delete(key);
          say();
        }, 400).unref();
      });
    };
  }

  private batchAppend(at: number): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> {
    return call => {
      const open = new Map<string, { id: string; name: string; expected: Expected; events: Proposed[] }>();
      call.on('error', () => undefined).on('end', () => call.end());
      call.on('data', (request: BatchAppendReq) => {
        const id = request.getCorrelationId()!.getString();
        const options = request.getOptions();
        const begun = open.get(id) ?? {
          id,
          name: text(options!.getStreamIdentifier()!.getStreamName()),
          expected: expectedOfBatch(options!),
          events: [],
        };
        open.set(id, begun);
        begun.events.push(...request.getProposedMessagesList().map(proposed));
        if (!request.getIsFinal()) return;
        open.delete(id);
        this.calls.push({ call: 'batch append', node: at });
        const large = begun.events.reduce((sum, { data }) => sum + data.length, 0) > maxAppendSize;
        call.write(batchAppended(begun, large ? 'too large' : this.log.append(begun.name, begun.events, begun.expected)));
      });
    };
  }

  private delete(at: number): handleUnaryCall<DeleteReq, DeleteResp> {
    return (call, answer) => {
      const options = call.request.getOptions()!;
      const refused = this.refuse(at, call.metadata, undefined);
      if (refused) return answer(refused);
      const name = text(options.getStreamIdentifier()!.getStreamName());
      const verdict = this.log.delete(name, expectedOf(options), false);
      const position = new streams.DeleteResp.Position();
      const response = new streams.DeleteResp();
      response.setPosition(position);
      this.deleted(verdict, name, expectedOf(options), position, error => answer(error, response));
    };
  }

  private tombstone(at: number): handleUnaryCall<TombstoneReq, TombstoneResp> {
    return (call, answer) => {
      const options = call.request.getOptions()!;
      const refused = this.refuse(at, call.metadata, undefined);
      if (refused) return answer(refused);
      const name = text(options.getStreamIdentifier()!.getStreamName());
      const verdict = this.log.delete(name, expectedOf(options), true);
      const position = new streams.TombstoneResp.Position();
      const response = new streams.TombstoneResp();
      response.setPosition(position);
      this.deleted(verdict, name, expectedOf(options), position, error => answer(error, response));
    };
  }

  private deleted(
    verdict: Verdict,
    name: string,
    expected: Expected,
    position: { setCommitPosition(value: string): unknown; setPreparePosition(value: string): unknown },
    answer: (error: ReturnType<typeof failure> | null) => void,
  ) {
    if (verdict.kind === 'deleted') return answer(streamDeleted(name));
    if (verdict.kind === 'wrong') return answer(wrongVersion(name, expected, verdict.actual));
    position.setCommitPosition(`${verdict.position}`);
    position.setPreparePosition(`${verdict.position}`);
    answer(null);
  }
}
