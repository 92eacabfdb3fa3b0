import { Refused, token } from '../../session/session.ts';
import { language } from '../../shell/settings.ts';

/** What the server made of a file: `mediaType` is what its bytes say. */
export interface Stored {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

interface Hears {
  /** Bytes of the file that have arrived. */
  readonly progress: (sent: number) => void;
  /** The connection is gone; it goes on by itself. */
  readonly waiting: () => void;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly header: (name: string) => string | null;
}

/** The network gave no answer. */
class Lost extends Error {}

/** XMLHttpRequest, as fetch tells nothing of what was sent. @throws Lost */
const ask = (
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Blob | undefined,
  signal: AbortSignal,
  sent?: (bytes: number) => void,
) =>
  new Promise<Answer>((answered, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    const stop = () => request.abort();
    signal.addEventListener('abort', stop);
    request.upload.addEventListener('progress', ({ loaded }) => sent?.(loaded));
    request.addEventListener('load', () =>
      answered({ status: request.status, text: request.responseText, header: name => request.getResponseHeader(name) }),
    );
    request.addEventListener('error', () => failed(new Lost(url)));
    request.addEventListener('abort', () => failed(signal.reason));
    request.addEventListener('loadend', () => signal.removeEventListener('abort', stop));
    request.send(body ?? null);
  });

const refusalOf = ({ status, text }: Answer): Refused => {
  let error: { code: string; zh: string; en: string } | undefined;
  try {
    error = (JSON.parse(text) as { error?: typeof error }).error;
  } catch {
    // A proxy's page.
  }
  return new Refused(error?.code ?? String(status), error?.[language.value] ?? `HTTP ${status}`);
};

const longestWait = 30_000;
/** Until the network comes back, or it is time to try. */
const untilHopeful = (attempt: number, signal: AbortSignal) =>
  new Promise<void>((done, failed) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', stop);
      done();
    };
    const stop = () => {
      end();
      failed(signal.reason);
    };
    const timer = setTimeout(end, Math.min(longestWait, 500 * 2 ** attempt));
    addEventListener('online', end);
    signal.addEventListener('abort', stop);
  });

/** For a while only: another request, a store that does not answer. */
const passing = new Set([408, 409, 500, 502, 503, 504]);

/**
 * Sends a file under its hash, and goes on from what has arrived each time the connection was lost, until it is there.
 * @throws Refused where the server does not want it
 */
export async function send(bytes: Blob, sha256: string, { progress, waiting }: Hears, signal: AbortSignal): Promise<Stored> {
  const url = `/evidence/${sha256}`;
  let bearer = await token();
  const headers = () => ({ ...(bearer && { authorization: `Bearer ${bearer}` }) });
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      const known = await ask('HEAD', url, headers(), undefined, signal);
      const offset = known.status === 204 ? Number(known.header('upload-offset') ?? 0) : 0;
      progress(offset);
      const answer = await ask(
        'PATCH',
        url,
        { ...headers(), 'content-type': 'application/partial-upload', 'upload-offset': String(offset) },
        bytes.slice(offset),
        signal,
        loaded => {
          attempt = 0;
          progress(Math.min(bytes.size, offset + loaded));
        },
      );
      if (answer.status === 201) return JSON.parse(answer.text) as Stored;
      if (answer.status === 401 && attempt < 3) {
        bearer = await token(bearer);
        continue;
      }
      if (!passing.has(answer.status)) throw refusalOf(answer);
    } catch (error) {
      if (signal.aborted || error instanceof Refused) throw error;
    }
    waiting();
    await untilHopeful(attempt, signal);
  }
}
