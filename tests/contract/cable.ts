import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A loopback TCP line to a server, that can be cut and that can swallow the answers. */
export interface Cable {
  readonly port: number;
  /** Breaks every connection; new ones work. */
  cut(): void;
  /** From now on what the client says arrives and what the server says does not, until `cut`. */
  loseAnswers(): void;
  close(): Promise<void>;
}

export async function cable(host: string, port: number): Promise<Cable> {
  const ends = new Set<Socket>();
  let deaf = false;
  const server = createServer(near => {
    const far = connect(port, host);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.setNoDelay(true);
      end
        .on('error', () => undefined)
        .on('close', () => {
          ends.delete(end);
          other.destroy();
        });
    }
    near.pipe(far);
    far.on('data', answer => {
      if (deaf || near.write(answer)) return;
      far.pause();
      near.once('drain', () => far.resume());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    deaf = false;
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    loseAnswers() {
      deaf = true;
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
