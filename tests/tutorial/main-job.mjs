// npx node tests/tutorial/main-job.mjs [ADDRESS [en|zh [FILE]]]: does the main job on a running server with demo data, with curl and
// graphql-ws alone, and prints what was typed and what came back, or puts it into the console blocks of FILE. docs/tutorial.md has it in
// English, docs/tutorial.zh-CN.md in Chinese; tests/tutorial.spec.ts sees to it that they stay true.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const [address = 'http://localhost:3000', language = 'en', file] = process.argv.slice(2);
const zh = language === 'zh';
const run = promisify(execFile);
const functions = readFileSync(join(import.meta.dirname, 'shell.sh'), 'utf8');
const env = { ...process.env, HELI: address, HELI_LANGUAGE: language };
let told = '';
const say = text => {
  told += `${text}\n`;
  if (!file) process.stdout.write(`${text}\n`);
};
const patienceMs = 20_000;

/** Shows what is typed, types it, shows the answer. */
async function type(command) {
  say(`$ ${command}`);
  const answer = await quietly(command);
  say(`${answer}\n`);
  return JSON.parse(answer).data;
}

async function quietly(command) {
  const { stdout } = await run('bash', ['-euc', `${functions}\n${command}`], { env });
  return stdout.trim();
}

async function signIn(loginName) {
  const name = loginName.toUpperCase();
  say(`$ ${name}=$(sign_in ${loginName})`);
  env[name] = await quietly(`sign_in ${loginName}`);
  if (!env[name].startsWith('ey')) throw new Error(`${loginName} could not sign in: ${env[name]}`);
}

/** The second terminal. */
function watch(committee) {
  say(`$ node tests/tutorial/watch.mjs $HELI $OFFICER ${committee} &`);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'watch.mjs'), address, env.OFFICER, committee], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  let wake = () => {};
  createInterface(child.stdout).on('line', line => {
    lines.push(line);
    wake();
  });
  return {
    /** Waits for this many lines with this in them, and shows them. The facts of one act may come one by one, and make a line each. */
    async shows(count, text) {
      const end = Date.now() + patienceMs;
      const found = () => lines.filter(line => line.includes(text));
      while (found().length < count) {
        if (Date.now() > end) throw new Error(`The board was to show “${text}”, and showed: ${lines.join(' | ')}`);
        await Promise.race([new Promise(resolve => (wake = resolve)), sleep(200)]);
      }
      for (const line of found()) say(`board> ${line}`);
      say('');
      lines.length = 0;
    },
    end: () => child.kill(),
  };
}

/** Waits for what follows by itself. */
async function until(document, holds) {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50))
    if (holds(JSON.parse(await quietly(`ask $OFFICER '${document}'`)).data)) return;
  throw new Error(`This did not come true: ${document}`);
}

const need = randomUUID();
const lecture = randomUUID();
const visits = randomUUID();
const words = zh
  ? {
      need: ['独居老人用药指导', '走访中了解到，社区独居老人分不清药品的用法用量，希望有人讲一讲，并上门看一看。'],
      kind: '健康服务',
      lecture: '用药知识讲座',
      visits: '上门整理药箱',
      pledge: '派两名药师到场。',
      delivered: ['讲座已办，到场四十余人。', '走访十二户，已整理药箱。'],
      remark: '老人们都说讲得明白。',
    }
  : {
      need: [
        'Help with medicines for people who live alone',
        'On our rounds we learn that they mix up what to take when; somebody should explain, and visit.',
      ],
      kind: 'health',
      lecture: 'A talk on medicines',
      visits: 'Visits to sort medicine boxes',
      pledge: 'Two of our pharmacists will come.',
      delivered: ['Held; over forty people came.', 'Twelve households visited.'],
      remark: 'They say it was clear.',
    };

say(`$ HELI=${address} HELI_LANGUAGE=${language}`);
for (const name of ['officer', 'branch', 'hospital', 'convention']) await signIn(name);
say('');
const grants = 'me { grants { role of } }';
const committee = (await type(`ask $OFFICER '{ ${grants} }'`)).me.grants[0].of;
const branch = (await type(`ask $BRANCH '{ ${grants} }'`)).me.grants[0].of;
const hospital = (await type(`ask $HOSPITAL '{ ${grants} }'`)).me.grants[0].of;
const convention = (await type(`ask $CONVENTION '{ ${grants} }'`)).me.grants[0].of;

const board = watch(committee);
await board.shows(1, 'have not ended');

await type(`act $BRANCH 'raiseNeed(id: "${need}", commandId: "raise",
    committeeId: "${committee}", origin: community, channel: visit,
    branchId: "${branch}", category: health, visibility: members,
    title: "${words.need[0]}",
    text: "${words.need[1]}",
    quantity: { value: 2, unit: sessions })'`);
await type(`act $OFFICER 'triageNeed(id: "${need}", commandId: "triage",
    category: health, priority: normal, branchId: "${branch}")'`);
await type(`act $OFFICER 'publishNeed(id: "${need}", commandId: "publish")'`);
await type(`act $BRANCH 'decomposeNeed(id: "${need}", commandId: "decompose", parts: [
    { taskId: "${lecture}", title: "${words.lecture}",
      kind: "${words.kind}", capacity: { mode: single }, quantity: { value: 1, unit: sessions } },
    { taskId: "${visits}", title: "${words.visits}",
      kind: "${words.kind}", capacity: { mode: single }, quantity: { value: 1, unit: sessions } }])'`);
await board.shows(2, ': open');

const first = (
  await type(`act $HOSPITAL 'claimTask(id: "${lecture}", commandId: "hospital-claims",
    unitId: "${hospital}", pledge: "${words.pledge}")'`)
).claimTask;
await board.shows(1, `${hospital} claimed`);
await type(`act $CONVENTION 'claimTask(id: "${lecture}", commandId: "convention-claims",
    unitId: "${convention}")'`);
await type(`act $HOSPITAL 'claimTask(id: "${lecture}", commandId: "hospital-claims",
    unitId: "${hospital}", pledge: "${words.pledge}")'`);
await type(`act $CONVENTION 'claimTask(id: "${visits}", commandId: "convention-claims",
    unitId: "${convention}")'`);
await board.shows(1, `${convention} claimed`);

for (const [who, unit, task, said] of [
  ['HOSPITAL', hospital, lecture, words.delivered[0]],
  ['CONVENTION', convention, visits, words.delivered[1]],
]) {
  await type(`act $${who} 'startWork(id: "${task}", commandId: "start", unitId: "${unit}")'`);
  await board.shows(1, `${unit} started`);
  await type(`act $${who} 'deliverWork(id: "${task}", commandId: "deliver", unitId: "${unit}",
    text: "${said}")'`);
  await board.shows(1, `${unit} delivered`);
  await type(`act $BRANCH 'acceptDelivery(id: "${task}", commandId: "accept", unitId: "${unit}")'`);
  await board.shows(1, ': completed');
}

await until(`{ need(id: "${need}") { status } }`, data => data.need.status === 'resolved');
await type(`ask $BRANCH '{ need(id: "${need}") { status fulfilled { value unit }
    uncovered { value } parts { title stage units } } }'`);
const confirmed = (
  await type(`act $BRANCH 'confirmNeed(id: "${need}", commandId: "confirm", satisfied: true,
    remark: "${words.remark}")'`)
).confirmNeed;
await type(`ask $HOSPITAL '{ need(id: "${need}", after: "${confirmed.position}") {
    status satisfied answeredBy } }'`);
const history = stream => `ask $OFFICER '{ history(stream: "${stream}") { edges { node {
    sentence automatic } } } }' | sed 's/,{"node"/,\\n  {"node"/g'`;
await type(history(`task-${lecture}`));
await type(history(`need-${need}`));
await type(`ask $OFFICER '{ task(id: "${lecture}", asOf: "${first.position}") { status remainder
    holders { unitId stage } } }'`);
board.end();

if (file) {
  // Each block keeps as many pieces, between empty lines, as it had.
  const pieces = told.trim().split('\n\n');
  const text = readFileSync(file, 'utf8').replaceAll(/(?<=```console\n)[^]*?(?=\n```)/g, block =>
    pieces.splice(0, block.split('\n\n').length).join('\n\n'),
  );
  if (pieces.length > 0) throw new Error(`${file} has no place for:\n${pieces.join('\n\n')}`);
  writeFileSync(file, text);
}
