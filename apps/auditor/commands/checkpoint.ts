import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkpointCode, checkpointPage, checkpointTerminal } from '#log-tree';
import { checkpointOf } from '#proof';
import type { AuditCommand } from '../command.ts';
import { exit, usage } from '../failure.ts';
import { checkpointBeside, keptTree, keysInLog } from '../signed.ts';
import { viewsOption } from '../views-of.ts';

export const checkpoint: AuditCommand = {
  name: 'checkpoint',
  text: {
    zh: '取出最新的检查点：文件、二维码或可打印的页面，另处保存',
    en: 'take out the newest checkpoint, as a file, a QR code or a page to print, to be kept elsewhere',
  },
  more: {
    zh: '默认写到标准输出。--out 按文件名：.svg 为二维码，.html 为可打印的页面，其他为检查点本身。',
    en: 'On standard output by default. --out goes by the name: .svg is the QR code, .html a page to print, anything else the checkpoint itself.',
  },
  arguments: [{ name: '[size]', text: { zh: '多少条事实时的检查点；默认最新的', en: 'the one of so many facts; else the newest' } }],
  options: [
    { flags: '--out <file>', text: { zh: '写到新文件', en: 'the new file to write' }, completes: 'file' },
    { flags: '--qr', text: { zh: '在终端显示二维码', en: 'show the QR code in the terminal' } },
    { flags: '--all', text: { zh: '列出保存的所有检查点', en: 'list all that were kept' } },
    viewsOption,
  ],
  async run(context, { out, qr, all, views }: { out?: string; qr?: boolean; all?: boolean; views?: string }, size?: string) {
    if (size !== undefined && !/^\d{1,15}$/.test(size))
      throw usage(`${size}：应为事实数，如 500。`, `${size}: a number of facts is expected, such as 500.`);
    const kept = await keptTree(context, views);
    if (all) {
      for (const { size, at, witnessed } of (await kept?.checkpoints()) ?? []) {
        context.tell({ size, at, witnessed });
        const line = `${String(size).padStart(12)}  ${at}`;
        context.say(`${line}${witnessed ? '  有见证人签名' : ''}`, `${line}${witnessed ? '  witnessed' : ''}`);
      }
      return exit.ok;
    }
    const own = await keysInLog(context);
    const row = await kept?.checkpoint(size === undefined ? undefined : Number(size));
    const read = row && checkpointOf(row.note);
    const found = read && (size === undefined || read.size === Number(size)) ? read : undefined;
    const newest = found ?? (size === undefined ? checkpointBeside(context, own?.origin) : undefined);
    if (!newest)
      throw usage(
        size === undefined
          ? '没有保存的检查点。服务启动后会自动签名；也可用 --views 指明 views.sqlite 或 postgres://…。'
          : `没有保存 ${size} 条事实时的检查点${read ? `；之前最近的是 ${read.size} 条` : ''}。全部见 heli-audit checkpoint --all。`,
        size === undefined
          ? 'No checkpoint was kept. A server signs them when it runs; or name views.sqlite or postgres://… with --views.'
          : `No checkpoint of ${size} facts was kept${read ? `; the last before it has ${read.size}` : ''}. heli-audit checkpoint --all lists them.`,
      );
    if (out === undefined) {
      if (context.json) context.tell({ origin: newest.origin, size: newest.size, checkpoint: newest.written });
      else context.write(qr ? `${newest.written}\n${await checkpointTerminal(newest.written)}` : newest.written);
      return exit.ok;
    }
    const path = resolve(out);
    if (existsSync(path)) throw usage(`${path}：文件已存在。请写一个新的文件名。`, `${path}: this file is there already. Name a new one.`);
    const content = /\.svg$/i.test(path)
      ? await checkpointCode(newest.written)
      : /\.html?$/i.test(path)
        ? await checkpointPage(newest.written, found ? row!.at : '', own?.keys ?? [])
        : newest.written;
    writeFileSync(path, content, { flag: 'wx' });
    context.tell({ file: path, origin: newest.origin, size: newest.size });
    context.say(
      `已写到 ${out}：日志 ${newest.origin}，${newest.size} 条事实。请存到别处。`,
      `Written to ${out}: the log ${newest.origin}, ${newest.size} facts. Keep it elsewhere.`,
    );
    return exit.ok;
  },
};
