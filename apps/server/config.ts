import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Everything that can be set from outside; each has a default, so that nothing has to be. */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('where the server listens'),
  HOST: z.string().default('127.0.0.1').describe('the address it listens on; 0.0.0.0 for the whole network'),
  HELI_DATA: z.string().default('data').describe('the folder of the embedded database and of the keys'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional()
    .describe('PostgreSQL for facts and views; absent: the embedded SQLite'),
  EVENT_STORE_URL: z
    .string()
    .regex(/^esdb(\+discover)?:\/\//, 'must begin with esdb://')
    .optional()
    .describe('EventStoreDB for the facts'),
  HELI_ROLE: z.enum(['all', 'api', 'follower']).default('all').describe('api answers, follower moves views and policies, all does both'),
  HELI_DEMO: z.enum(['0', '1']).optional().describe('1: demo data into an empty log; on by default outside production'),
  NODE_ENV: z.string().default('development').describe('production: no GraphiQL, no introspection, no demo data'),
  HELI_MASTER_KEY: z.string().optional().describe('32 bytes in base64 that wrap persons’ keys; absent: a file in HELI_DATA'),
  HELI_PUBLIC_URL: z
    .string()
    .url()
    .optional()
    .describe('the address under which browsers reach the server; their Origin is checked against it'),
  HELI_TRUST_PROXY: z
    .enum(['0', '1'])
    .default('0')
    .describe('1: a reverse proxy of yours sets X-Forwarded-For; else anybody could forge it'),
  HELI_WEBHOOK_NETWORKS: z.string().optional().describe('networks of your own to which webhooks may go, such as 10.20.0.0/16'),
  HELI_EVIDENCE_URL: z
    .string()
    .url()
    .optional()
    .describe('an S3-compatible bucket for evidence files: https://host/bucket/folder; absent: a folder in HELI_DATA'),
  HELI_EVIDENCE_KEY: z.string().optional().describe('the id of the bucket’s access key'),
  HELI_EVIDENCE_SECRET: z.string().optional().describe('the secret of the bucket’s access key'),
  HELI_EVIDENCE_REGION: z.string().default('us-east-1').describe('the bucket’s region, where it has one'),
  HELI_EVIDENCE_MEBIBYTES: z.coerce.number().int().min(1).max(1024).default(20).describe('the largest evidence file, in MiB'),
  HELI_LOG_NAME: z
    .string()
    .regex(/^[^\s+]{1,200}$/, 'no spaces and no plus sign')
    .optional()
    .describe('the log’s name in its checkpoints, taken on the first start; absent: the public host, else a name is made'),
  HELI_LOG_KEY: z
    .string()
    .optional()
    .describe('the key that signs checkpoints; absent: a file log.key in HELI_DATA, made on the first start'),
  HELI_LOG_ALGORITHM: z
    .enum(['ed25519', 'sm2', 'ed25519+sm2'])
    .default('ed25519')
    .describe('with what a new key signs; other logs’ tools know Ed25519 alone'),
  HELI_WITNESSES: z
    .string()
    .optional()
    .describe('servers that co-sign checkpoints: address of add-checkpoint, a bar, their key; several by commas'),
  HELI_WITNESS_FOR: z.string().optional().describe('keys of other logs for which this server is the witness, by commas'),
  HELI_SESSION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(400)
    .default(7)
    .describe('after so many days the password is asked for again, also where a session is in use: more for a wall screen'),
  HELI_METRICS_TOKEN: z
    .string()
    .min(16, 'must have 16 characters or more')
    .optional()
    .describe('whoever shows it as a bearer token reads /metrics; absent: only this machine may'),
  HELI_TRUSTED_DOCUMENTS: z.string().optional().describe('a JSON file of the only GraphQL documents that are answered'),
  OIDC_ISSUER: z.string().url().optional().describe('sign-in by this OpenID Connect issuer'),
  OIDC_AUDIENCE: z.string().optional().describe('the audience its tokens must name'),
  OIDC_JWKS_URI: z.string().url().optional().describe('where its keys are; absent: its discovery document says'),
  OIDC_CLIENT_ID: z.string().optional().describe('as whom the dashboard asks the issuer for tokens; absent: no such button'),
  OIDC_ROLES: z.string().optional().describe('JSON: which claim values give which grants'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('what is logged'),
});

export type Config = ReturnType<typeof configOf>;

/** A setting that cannot be used, in words for whoever starts the server. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/** @throws WrongSetting that names each wrong setting and what it should be */
export function configOf(env: Readonly<Record<string, string | undefined>>, root: string) {
  const set = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in environment.shape && value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => {
      const name = String(issue.path[0]) as keyof typeof environment.shape;
      return `  ${name}=${set[name]}: ${issue.message} (${environment.shape[name]?.description ?? ''})`;
    });
    throw new WrongSetting(`设置有误，服务没有启动 / The server did not start, as these settings cannot be used:\n${wrong.join('\n')}`);
  }
  const { HELI_DATA, HELI_DEMO, NODE_ENV, ...rest } = parsed.data;
  const { HELI_EVIDENCE_URL: url, HELI_EVIDENCE_KEY: keyId, HELI_EVIDENCE_SECRET: secret, HELI_EVIDENCE_REGION: region } = rest;
  if (url !== undefined && (keyId === undefined || secret === undefined))
    throw new WrongSetting(
      '设置有误，服务没有启动：有 HELI_EVIDENCE_URL 时，须同时设置 HELI_EVIDENCE_KEY 与 HELI_EVIDENCE_SECRET。\n' +
        'The server did not start: with HELI_EVIDENCE_URL set, HELI_EVIDENCE_KEY and HELI_EVIDENCE_SECRET must be too.',
    );
  const bucket = url !== undefined && keyId !== undefined && secret !== undefined ? { url, keyId, secret, region } : undefined;
  const production = NODE_ENV === 'production';
  return {
    ...rest,
    production,
    demo: HELI_DEMO === undefined ? !production : HELI_DEMO === '1',
    data: resolve(root, HELI_DATA),
    evidence: { folder: join(resolve(root, HELI_DATA), 'evidence'), mebibytes: rest.HELI_EVIDENCE_MEBIBYTES, bucket },
    file: (name: string) => join(resolve(root, HELI_DATA), name),
  };
}

/** For the README's table: name, default, meaning. */
export const settings = Object.entries(environment.shape).map(([name, schema]) => ({
  name,
  default: schema instanceof z.ZodDefault ? String(schema.parse(undefined)) : '',
  meaning: schema.description ?? '',
}));
