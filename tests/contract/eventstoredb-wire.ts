/** Between the stand-in's log and the messages of the client's own stubs. */
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Metadata, status as code } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected, Proposed, Recorded, Verdict } from './eventstoredb-log.ts';

/** The largest data of one append; metadata is not counted. */
export const maxAppendSize = 1_048_576;

const bytes = (some: Uint8Array | string) => (typeof some === 'string' ? Buffer.from(some, 'base64') : some);

export const text = (some: Uint8Array | string) => Buffer.from(bytes(some)).toString('utf8');

/** A gRPC error with the trailers that the client looks at. */
export const failure = (number: number, details: string, trailers: Record<string, string> = {}) => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code: number, details, metadata });
};

export const unavailable = () => failure(code.UNAVAILABLE, 'Server Is Not Ready');
export const invalidPosition = {
  toRead: () => failure(code.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition'),
  toSubscribe: () => failure(code.INVALID_ARGUMENT, 'Trying to read from an invalid position.'),
};
export const streamDeleted = (name: string) =>
  failure(code.FAILED_PRECONDITION, `Event stream '${name}' is deleted.`, { exception: 'stream-deleted', 'stream-name': name });
export const tooLarge = () =>
  failure(code.INVALID_ARGUMENT, `Maximum Append Size of ${maxAppendSize} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': `${maxAppendSize}`,
  });
export const notLeader = (host: string, port: number) =>
  failure(code.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': `${port}`,
  });
export const wrongVersion = (name: string, expected: Expected, actual: bigint | undefined) => {
  const number = { any: -2n, no_stream: -1n, stream_exists: -4n } as const;
  return failure(code.FAILED_PRECONDITION, `failed due to WrongExpectedVersion. Stream: ${name}`, {
    exception: 'wrong-expected-version',
    'stream-name': name,
    'expected-version': `${typeof expected === 'bigint' ? expected : number[expected]}`,
    'actual-version': `${actual ?? -1n}`,
  });
};

const uuid = (id: string) => {
  const message = new shared.UUID();
  message.setString(id);
  return message;
};

const idOf = (message: UUID | undefined) => message?.getString() ?? '';

const identifier = (name: string) => {
  const message = new shared.StreamIdentifier();
  message.setStreamName(Buffer.from(name));
  return message;
};

export const proposed = (message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed => ({
  id: idOf(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

/** Of an append or a deletion, which say it alike. */
export const expectedOf = (options: {
  hasRevision(): boolean;
  getRevision(): string;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}): Expected => {
  if (options.hasRevision()) return BigInt(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
};

export const expectedOfBatch = (options: BatchAppendReq.Options): Expected => {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
};

export const appended = (verdict: Exclude<Verdict, { kind: 'deleted' }>, expected: Expected): AppendResp => {
  const answer = new streams.AppendResp();
  if (verdict.kind === 'success') {
    const success = new streams.AppendResp.Success();
    const position = new streams.AppendResp.Position();
    success.setCurrentRevision(`${verdict.revision}`);
    position.setCommitPosition(`${verdict.position}`);
    position.setPreparePosition(`${verdict.position}`);
    success.setPosition(position);
    answer.setSuccess(success);
    return answer;
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (typeof expected === 'bigint') wrong.setExpectedRevision(`${expected}`);
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedAny(new shared.Empty());
  if (verdict.actual === undefined) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(`${verdict.actual}`);
  answer.setWrongExpectedVersion(wrong);
  return answer;
};

/** The error of a batch append is a google.rpc.Status whose one detail says which. */
const detailed = (name: string, detail: { serializeBinary(): Uint8Array }) => {
  const message = new status.Status();
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), `event_store.client.${name}`);
  message.setDetails(packed);
  message.setMessage(name);
  return message;
};

export const batchAppended = (
  { id, name, expected }: { readonly id: string; readonly name: string; readonly expected: Expected },
  verdict: Verdict | 'too large',
): BatchAppendResp => {
  const answer = new streams.BatchAppendResp();
  answer.setCorrelationId(uuid(id));
  answer.setStreamIdentifier(identifier(name));
  if (verdict === 'too large') {
    const detail = new shared.MaximumAppendSizeExceeded();
    detail.setMaxappendsize(maxAppendSize);
    answer.setError(detailed('MaximumAppendSizeExceeded', detail));
  } else if (verdict.kind === 'deleted') {
    const detail = new shared.StreamDeleted();
    detail.setStreamIdentifier(identifier(name));
    answer.setError(detailed('StreamDeleted', detail));
  } else if (verdict.kind === 'wrong') {
    const detail = new shared.WrongExpectedVersion();
    if (typeof expected === 'bigint') detail.setExpectedStreamPosition(`${expected}`);
    else if (expected === 'no_stream') detail.setExpectedNoStream(new empty.Empty());
    else if (expected === 'stream_exists') detail.setExpectedStreamExists(new empty.Empty());
    else detail.setExpectedAny(new empty.Empty());
    if (verdict.actual === undefined) detail.setCurrentNoStream(new empty.Empty());
    else detail.setCurrentStreamRevision(`${verdict.actual}`);
    answer.setError(detailed('WrongExpectedVersion', detail));
  } else {
    const success = new streams.BatchAppendResp.Success();
    const position = new shared.AllStreamPosition();
    success.setCurrentRevision(`${verdict.revision}`);
    position.setCommitPosition(`${verdict.position}`);
    position.setPreparePosition(`${verdict.position}`);
    success.setPosition(position);
    answer.setSuccess(success);
  }
  return answer;
};

export const told = {
  event: (recorded: Recorded): ReadResp => {
    const event = new streams.ReadResp.ReadEvent.RecordedEvent();
    event.setId(uuid(recorded.id));
    event.setStreamIdentifier(identifier(recorded.stream));
    event.setStreamRevision(`${recorded.revision}`);
    event.setCommitPosition(`${recorded.position}`);
    event.setPreparePosition(`${recorded.position}`);
    event.getMetadataMap().set('type', recorded.type).set('content-type', recorded.contentType).set('created', `${recorded.created}`);
    event.setData(recorded.data);
    event.setCustomMetadata(recorded.metadata);
    const read = new streams.ReadResp.ReadEvent();
    read.setEvent(event);
    read.setCommitPosition(`${recorded.position}`);
    const answer = new streams.ReadResp();
    answer.setEvent(read);
    return answer;
  },
  confirmation: (id: string): ReadResp => {
    const confirmation = new streams.ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId(id);
    const answer = new streams.ReadResp();
    answer.setConfirmation(confirmation);
    return answer;
  },
  checkpoint: (commit: bigint, prepare: bigint): ReadResp => {
    const checkpoint = new streams.ReadResp.Checkpoint();
    checkpoint.setCommitPosition(`${commit}`);
    checkpoint.setPreparePosition(`${prepare}`);
    const answer = new streams.ReadResp();
    answer.setCheckpoint(checkpoint);
    return answer;
  },
  caughtUp: (): ReadResp => {
    const answer = new streams.ReadResp();
    answer.setCaughtUp(new streams.ReadResp.CaughtUp());
    return answer;
  },
  streamNotFound: (name: string): ReadResp => {
    const notFound = new streams.ReadResp.StreamNotFound();
    notFound.setStreamIdentifier(identifier(name));
    const answer = new streams.ReadResp();
    answer.setStreamNotFound(notFound);
    return answer;
  },
};
