import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as plainly } from 'node:http';
import { request as securely } from 'node:https';
import { isIP } from 'node:net';
import type { WebhookSettings } from './webhook.settings.ts';

/** It may not be sent there: `address` is none of the open internet, or the way to it is not encrypted. */
export class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed';
  constructor(address: string) {
    super(
      `${address}: not sent, as this address is within a private network or not encrypted, and HELI_WEBHOOK_NETWORKS does not name it.`,
    );
  }
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Posts `body`, following no redirect. The address that the name leads to is judged as it is connected to, so that a name cannot lead
 * elsewhere in the meantime.
 * @returns the status of the answer; what stands in the answer is of no interest
 * @throws AddressNotAllowed
 * @throws Error where no answer came in time
 */
export const send = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  settings: WebhookSettings,
  signal: AbortSignal,
): Promise<number> => {
  const encrypted = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !settings.allows(host, encrypted)) return Promise.reject(new AddressNotAllowed(host));
  const lookup = (name: string, options: LookupOptions, found: Found) =>
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, '');
      const allowed = addresses.filter(({ address }) => settings.allows(address, encrypted));
      if (allowed.length === 0) return found(new AddressNotAllowed(name), '');
      return options.all ? found(null, allowed) : found(null, allowed[0]!.address, allowed[0]!.family);
    });
  const late = AbortSignal.timeout(settings.timeoutMs);
  return new Promise((answered, failed) => {
    const request = (encrypted ? securely : plainly)(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        lookup: lookup as never,
        signal: AbortSignal.any([signal, late]),
      },
      response => {
        answered(response.statusCode ?? 0);
        response.destroy();
      },
    );
    request.on('error', error => failed(late.aborted ? new Error(`no answer within ${settings.timeoutMs / 1_000} s`) : error));
    request.end(body);
  });
};
