import { BlockList, isIP } from 'node:net';
import { Injectable } from '@nestjs/common';

const listOf = (subnets: readonly string[]) => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', prefix] = subnet.split('/');
    const family = isIP(address);
    if (family === 0) throw new Error(`HELI_WEBHOOK_NETWORKS: ${subnet} is no network; write it as 10.20.0.0/16 or fd00:1::/64.`);
    list.addSubnet(address, prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
};

/** What is not the open internet, also written as IPv4 within IPv6: this machine, private and link-local networks (with the clouds' metadata), what leads to them, documentation, multicast. */
const withinDoors = listOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);
const loopback = ['127.0.0.0/8', '::1/128'];

const hour = 3_600_000;

/** To which addresses facts may be sent, and how patiently. */
@Injectable()
export class WebhookSettings {
  /** `HELI_WEBHOOK_NETWORKS`: networks of one's own to which facts may be sent, also without TLS; this machine too outside production. */
  readonly networks: BlockList = WebhookSettings.networksOf(process.env);
  /** Facts in one message. */
  readonly mostFacts: number = 100;
  /** Bytes of JSON in one message; one fact alone may be larger. */
  readonly mostBytes: number = 1_000_000;
  readonly timeoutMs: number = 15_000;
  /** The first wait after a failure; each is twice the one before, up to the longest. */
  readonly firstWaitMs: number = 5_000;
  readonly longestWaitMs: number = hour;
  /** Then it is suspended. */
  readonly givesUpAfterMs: number = 3 * 24 * hour;

  /** @throws Error that names the network that is none */
  static networksOf(env: Readonly<Record<string, string | undefined>>): BlockList {
    const own = (env['HELI_WEBHOOK_NETWORKS'] ?? '').split(/[\s,]+/).filter(Boolean);
    return listOf([...own, ...(env['NODE_ENV'] === 'production' ? [] : loopback)]);
  }

  /** Whether facts may be sent to an IP address. */
  allows(address: string, encrypted: boolean): boolean {
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    return this.networks.check(address, family) || (encrypted && !withinDoors.check(address, family));
  }
}
