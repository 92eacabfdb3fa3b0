import { readFileSync } from 'node:fs';
import { SystemClock } from '#engine';
import { Foresight, importSheetOf, importSheets, type ImportReport, planImport, readTable, statesIn, Unreadable } from '#import';
import type { AuditCommand, Context } from '../command.ts';
import { exit, type Exit, Failure, unavailable, usage } from '../failure.ts';

const told = ({ say, tell, t }: Context, report: ImportReport): Exit => {
  for (const { row, key, problems } of report.report.filter(({ outcome }) => outcome === 'wrong'))
    for (const { column, zh, en } of problems) {
      const where = column === undefined ? '' : t({ zh: `“${column}”列：`, en: `column “${column}”: ` });
      say(`第 ${row} 行 ${key} ${where}${zh}`, `row ${row} ${key} ${where}${en}`);
    }
  for (const heading of report.ignored) say(`没有用到的列：${heading}`, `a column that is not used: ${heading}`);
  say(
    `共 ${report.rows} 行：新 ${report.new}，已有 ${report.same}，有误 ${report.wrong}。${report.applied ? '已导入。' : '没有写入任何内容。'}`,
    `${report.rows} rows: ${report.new} new, ${report.same} there already, ${report.wrong} wrong. ${report.applied ? 'They were taken in.' : 'Nothing was written.'}`,
  );
  tell(report);
  return report.wrong > 0 ? exit.finding : exit.ok;
};

/** heli-audit import: checks a table against the log alone; taking it in is the server's, with the rights of whoever asks. */
export const importTable: AuditCommand = {
  name: 'import',
  text: { zh: '核对单位、资源或需求的表格，并可交给服务导入', en: 'check a table of units, resources or needs, and hand it to a server' },
  more: {
    zh: '不加 --server 时只对照日志逐行核对，不写入。加 --server 时由服务按登录人的权限导入；令牌放在环境变量 HELI_TOKEN 中。模板：GET /import/templates/needs.xlsx',
    en: 'Without --server every row is checked against the log, and nothing is written. With --server the server takes it in, with the rights of whoever signed in; the token stands in HELI_TOKEN. Templates: GET /import/templates/needs.xlsx',
  },
  arguments: [
    { name: '<what>', text: { zh: '导入什么', en: 'what the rows are' }, choices: importSheets.map(({ key }) => key) },
    { name: '<file>', text: { zh: 'CSV 或 XLSX 文件', en: 'a CSV or XLSX file' } },
  ],
  options: [
    { flags: '--committee <id>', text: { zh: '哪个大工委', en: 'whose they are' } },
    {
      flags: '--server <url>',
      text: { zh: '交给哪个服务导入，如 http://localhost:3000', en: 'the server that takes it in, such as http://localhost:3000' },
    },
    { flags: '--check', text: { zh: '即使有 --server 也只核对', en: 'only check, with --server too' } },
  ],
  async run(context, { committee, server, check = false }, what: string, path: string) {
    const sheet = importSheetOf(what)!;
    if (committee === undefined) throw usage('请用 --committee 指明大工委的编号。', 'Say which committee with --committee.');
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      throw usage(`${path}：读不到这个文件（${(error as Error).message}）。`, `${path} cannot be read (${(error as Error).message}).`);
    }
    if (server !== undefined) return told(context, await handOver(server, committee, what, bytes, check));
    try {
      const table = await readTable(bytes);
      const foresight = new Foresight(statesIn(await context.log(), context.catalogue), () => new SystemClock().now());
      const progress = context.progress({ zh: '核对', en: 'checking' }, table.rows.length);
      const caller = { id: 'heli-audit', grants: [{ role: 'committee-officer' as const, of: committee }] };
      const { report } = await planImport({
        sheet,
        committeeId: committee,
        table,
        bytes,
        caller,
        foresight,
        progress: (done, of) => progress.at(done, of),
      }).finally(() => progress.end());
      return told(context, report);
    } catch (error) {
      if (error instanceof Unreadable) throw usage(`${path}：${error.zh}`, `${path}: ${error.en}`);
      throw error;
    }
  },
};

async function handOver(server: string, committee: string, what: string, bytes: Buffer, check: boolean): Promise<ImportReport> {
  const token = process.env['HELI_TOKEN'];
  if (!token) throw usage('请把登录得到的令牌放在环境变量 HELI_TOKEN 中。', 'Put the token of a sign-in into HELI_TOKEN.');
  const isBook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  let answer: Response;
  try {
    answer = await fetch(new URL(`/import/committees/${encodeURIComponent(committee)}/${what}${check ? '/check' : ''}`, server), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': isBook ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv',
      },
      body: new Uint8Array(bytes),
    });
  } catch (error) {
    throw unavailable(
      `${server}：服务没有回答。请检查地址，以及服务是否在运行。`,
      `${server} does not answer. Check the address, and whether the server runs.`,
      error,
    );
  }
  const said = (await answer.json()) as ImportReport & { readonly error?: { readonly zh: string; readonly en: string } };
  if (said.error) throw new Failure(exit.usage, said.error);
  return said;
}
