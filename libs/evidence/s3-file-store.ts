import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { Bucket } from './evidence.settings.ts';
import { FileStore, FileStoreUnavailable } from './file-store.ts';

/** The store has that long to take a file, or to begin to give one. */
const patienceMs = 120_000;

/** A bucket of any store that speaks S3. A file's name is the hash that the signature covers, so that the store checks the bytes as well. */
export class S3FileStore extends FileStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor({ url, keyId, secret, region }: Bucket) {
    super();
    this.base = url.replace(/\/+$/, '');
    this.client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: 2 });
  }

  override async keep(path: string, sha256: string): Promise<void> {
    const answer = await this.ask(sha256, {
      method: 'PUT',
      body: await openAsBlob(path),
      headers: { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' },
    });
    await answer.body?.cancel();
    if (!answer.ok) throw refused('PUT', answer);
    await rm(path, { force: true });
  }

  override async open(sha256: string): Promise<Readable | undefined> {
    const answer = await this.ask(sha256, { method: 'GET' });
    if (answer.ok && answer.body) return Readable.fromWeb(answer.body as ReadableStream);
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw refused('GET', answer);
  }

  override async destroy(sha256: string): Promise<void> {
    const answer = await this.ask(sha256, { method: 'DELETE' });
    await answer.body?.cancel();
    if (!answer.ok && answer.status !== 404) throw refused('DELETE', answer);
  }

  private async ask(sha256: string, init: RequestInit): Promise<Response> {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    try {
      return await this.client.fetch(`${this.base}/${sha256}`, { ...init, signal: waiting.signal });
    } catch (error) {
      throw new FileStoreUnavailable(`The store of evidence files does not answer: ${String(error)}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }
}

const refused = (method: string, { status, statusText }: Response) =>
  new FileStoreUnavailable(`The store of evidence files answered ${method} with ${status} ${statusText}.`);
