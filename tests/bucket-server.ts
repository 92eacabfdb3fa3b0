import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const hash = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

interface Signed {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Their names, as the Authorization header lists them. */
  readonly signedHeaders: string;
}

/** AWS Signature Version 4 of a request to S3, from its specification and nothing else. */
export const signatureOf = (
  { method, path, query, headers, signedHeaders }: Signed,
  { secret, region }: { secret: string; region: string },
): string => {
  const lines = signedHeaders.split(';').map(
    name =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replaceAll(/ +/g, ' ')}\n`,
  );
  const canonical = [method, path, query, lines.join(''), signedHeaders, headers['x-amz-content-sha256']].join('\n');
  const at = String(headers['x-amz-date']);
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key as Buffer, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash(canonical)}`).toString('hex');
};

/** As much of an S3 store as holds files: it checks who asks, and that the bytes are what was signed. */
export class BucketServer {
  readonly files = new Map<string, Buffer>();
  /** Answers 503 to everything. */
  ill = false;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(private readonly key: { readonly keyId: string; readonly secret: string; readonly region: string }) {}

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await new Promise(resolve => this.server.once('listening', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const body = await buffer(request);
    const [path = '', query = ''] = url.split('?');
    const said =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      );
    const expected = said && signatureOf({ method, path, query, headers, signedHeaders: said[3]! }, this.key);
    const covers = said?.[3]!.split(';').includes('x-amz-content-sha256');
    const end = (status: number, answer: Buffer | string = '') => void response.writeHead(status).end(answer);
    if (this.ill) return end(503);
    if (!said || said[1] !== this.key.keyId || said[2] !== this.key.region || said[4] !== expected || !covers) return end(403);
    const told = headers['x-amz-content-sha256'];
    if (method === 'PUT') {
      if (told !== hash(body)) return end(400);
      this.files.set(path, body);
      return end(200);
    }
    if (told !== 'UNSIGNED-PAYLOAD' && told !== hash('')) return end(400);
    if (method === 'DELETE') {
      this.files.delete(path);
      return end(204);
    }
    const file = this.files.get(path);
    return file ? end(200, file) : end(404);
  }
}
