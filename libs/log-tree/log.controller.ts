import { Controller, Get, Header, HttpException, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticate, Problem } from '#graphql';
import { auditsAll } from '#history';
import { EventStore, Reader } from '#engine';
import { bundleOf, entryOf, type Tile, tileOf, widthOf } from '#proof';
import { LogProofs } from './log-proofs.ts';
import { LogTree } from './log-tree.ts';
import { logKeyList, logKeysIn } from './logkey.list.ts';
import { checkpointCode, checkpointPage } from './printed.ts';
import { LogWitness } from './witness.ts';

const forever = 'public, max-age=31536000, immutable';

const refuse = (status: number, code: string, zh: string, en: string) => new HttpException({ error: { code, zh, en } }, status);
const noTile = () => refuse(404, 'NO_SUCH_TILE', '没有这个瓦片。', 'There is no such tile.');
const noCheckpoint = () => refuse(404, 'NO_CHECKPOINT', '还没有检查点，请稍后再试。', 'There is no checkpoint yet; ask again in a moment.');

/**
 * The log as C2SP tlog-tiles has it: checkpoints and hashes for everybody, so that anybody can witness it; what stands in the facts for auditors
 * alone.
 */
@Controller('log')
export class LogController {
  constructor(
    private readonly proofs: LogProofs,
    private readonly tree: LogTree,
    private readonly store: EventStore,
    private readonly reader: Reader,
    private readonly authenticate: Authenticate,
    private readonly witness: LogWitness,
  ) {}

  @Get('checkpoint')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  async checkpoint(): Promise<string> {
    return (await this.newest()).note;
  }

  /** Every key that has ever signed, one a line, the newest last. */
  @Get('keys')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  async keys(): Promise<string> {
    return (await logKeysIn(await this.reader.open([logKeyList]))).map(({ id }) => `${id}\n`).join('');
  }

  @Get('checkpoint.svg')
  @Header('Content-Type', 'image/svg+xml')
  @Header('Cache-Control', 'no-cache')
  async code(): Promise<string> {
    return checkpointCode((await this.newest()).note);
  }

  @Get('checkpoint.html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  @Header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
  async page(): Promise<string> {
    const { note, at } = await this.newest();
    const keys = await logKeysIn(await this.reader.open([logKeyList]));
    return checkpointPage(
      note,
      at,
      keys.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id),
    );
  }

  @Get('tile/*')
  async tile(@Param('*') path: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const tile = tileOf(`tile/${path}`);
    const newest = await this.proofs.checkpoint();
    // Only what a checkpoint covers: the rest may still change.
    if (!tile || !newest || tile.width > widthOf(tile.level === 'entries' ? 0 : tile.level, tile.index, newest.size)) throw noTile();
    const bytes = tile.level === 'entries' ? await this.entries(tile, request) : await this.hashes(tile.level, tile);
    reply.header('Content-Type', 'application/octet-stream');
    reply.header('Cache-Control', tile.level === 'entries' ? 'private, max-age=31536000, immutable' : forever);
    return Buffer.from(bytes);
  }

  /** For other logs: this server as their witness. */
  @Post('add-checkpoint')
  async addCheckpoint(@Req() { body }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (typeof body !== 'string') throw refuse(400, 'BAD_REQUEST', '请以 text/plain 提交检查点。', 'Send the checkpoint as text/plain.');
    const answer = await this.witness.addCheckpoint(body);
    reply.status(answer.status).header('Content-Type', answer.type);
    return answer.body;
  }

  /** The key with which this server co-signs; 404 where it is no witness. */
  @Get('witness')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  async witnessKey(): Promise<string> {
    const vkey = await this.witness.vkey();
    if (vkey === undefined)
      throw refuse(404, 'NO_WITNESS', '本服务器不是见证人（见 HELI_WITNESS_FOR）。', 'This server is no witness (see HELI_WITNESS_FOR).');
    return `${vkey}\n`;
  }

  private async newest() {
    const newest = await this.proofs.checkpoint();
    if (!newest) throw noCheckpoint();
    return newest;
  }

  private async hashes(level: number, { index, width }: Tile): Promise<Uint8Array> {
    const bytes = await this.tree.kept.tile(level, index);
    if (!bytes || bytes.length < width * 32) throw noTile();
    return bytes.subarray(0, width * 32);
  }

  private async entries({ index, width }: Tile, { headers }: FastifyRequest): Promise<Uint8Array> {
    const caller = await this.authenticate.caller(headers.authorization).catch((error: unknown) => {
      if (error instanceof Problem) throw refuse(401, error.code, error.zh, error.en);
      throw error;
    });
    if (!auditsAll(caller))
      throw refuse(403, 'NOT_PERMITTED', '只有审计可以读取事实的内容。', 'Only auditors may read what stands in the facts.');
    const begins = await this.tree.kept.positionBefore(index * 256);
    const facts = [];
    const end = new AbortController();
    if (begins !== undefined)
      for await (const page of this.store.follow(begins, { signal: end.signal, batch: width })) {
        facts.push(...page.facts);
        if (facts.length >= width || page.live) end.abort();
      }
    if (facts.length < width) throw noTile();
    return bundleOf(facts.slice(0, width).map(entryOf));
  }
}
