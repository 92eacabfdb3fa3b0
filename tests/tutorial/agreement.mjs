// npx node tests/tutorial/agreement.mjs [ADDRESS [FILE]]: twelve parties draft, sign, amend and sign again an agreement on a running server with
// demo data, by fetch and graphql-ws alone, and see it expire. Prints what was asked and what came back, or puts it into the console block of FILE.
// The server's day has to be about to end: see before-midnight.mjs.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';

const [address = 'http://localhost:3000', file] = process.argv.slice(2);
const password = 'ruyihu-2016';
const patienceMs = 150_000;
let told = '';
const say = text => {
  told += `${text}\n`;
  if (!file) process.stdout.write(`${text}\n`);
};

async function post(path, body, token) {
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

const signIn = async loginName => (await post('/sign-in', { loginName, password, refresh: 'body' })).accessToken;

/** @throws where there are errors */
async function quietly(token, query, variables) {
  const { data, errors } = await post('/graphql', { query, variables }, token);
  if (errors) throw new Error(`${query}\n${JSON.stringify(errors, null, 2)}`);
  return data;
}

/** Lists on one line as far as they fit. */
const shown = (value, indent = '') => {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || line.length + indent.length < 140) return line;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = Object.entries(value).map(
    ([key, one]) => `${indent}  ${Array.isArray(value) ? '' : `"${key}": `}${shown(one, `${indent}  `)}`,
  );
  return `${open}\n${inner.join(',\n')}\n${indent}${close}`;
};

async function ask(who, token, query, variables) {
  say(`${who}> ${query}`);
  if (variables) say(shown(variables));
  const data = await quietly(token, query, variables);
  say(`${shown(data)}\n`);
  return data;
}

const outcome = '{ ... on Accepted { version position } ... on Rejected { code reason } }';
async function does(token, mutation, variables) {
  const { outcome } = await quietly(token, mutation, variables);
  if (outcome.code) throw new Error(`${mutation}: ${outcome.code} ${outcome.reason}`);
  return outcome;
}
const dayInChina = time => new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

// The administration opens two accounts: an officer of the committee, and a person who speaks for all its twelve units.
const admin = await signIn('admin');
const { committees } = await quietly(admin, '{ committees { id name } }');
const committee = committees.find(({ name }) => name.startsWith('馨然嘉园'));
async function open(name, grants) {
  const id = randomUUID();
  const personId = randomUUID();
  const loginName = `${name}-${id.slice(0, 8)}`;
  await does(
    admin,
    `mutation ($id: ID!, $name: String!) { outcome: registerPerson(id: $id, commandId: "register", name: $name)
    ${outcome} }`,
    { id: personId, name },
  );
  await does(
    admin,
    `mutation ($id: ID!, $personId: ID!, $loginName: String!) {
      outcome: openAccount(id: $id, commandId: "open", personId: $personId, loginName: $loginName)
    ${outcome} }`,
    { id, personId, loginName },
  );
  for (const [role, of] of grants)
    await does(
      admin,
      `mutation ($id: ID!, $of: String!) { outcome: giveGrant(id: $id, commandId: "give-${of}", role: ${role}, of: $of)
    ${outcome} }`,
      { id, of },
    );
  const first = randomUUID();
  await post(`/accounts/${id}/password`, { password: first }, admin);
  await post('/password', { loginName, password: first, newPassword: password });
  return signIn(loginName);
}
const officer = await open('officer', [['committee_officer', committee.id]]);
const { memberships } = await quietly(officer, 'query ($id: ID!) { memberships(committeeId: $id) { unit { id } } }', { id: committee.id });
const parties = memberships.map(({ unit }) => unit.id).toSorted();
if (parties.length !== 12) throw new Error(`${committee.name} was to have twelve members and has ${parties.length}.`);
const units = await open(
  'units',
  parties.map(id => ['unit_liaison', id]),
);

// When the server gave the token.
const serverTime = new Date(JSON.parse(Buffer.from(units.split('.')[1], 'base64url')).iat * 1_000);
const lastDay = dayInChina(serverTime);
const leftMs = Date.parse(`${lastDay}T16:00:00.000Z`) - serverTime.getTime();
if (leftMs > 120_000)
  throw new Error(
    `The server’s day ends in ${Math.round(leftMs / 60_000)} minutes. Start it with --import ./tests/tutorial/before-midnight.mjs.`,
  );
say(`Server time ${serverTime.toISOString()}, in China ${lastDay}, ${Math.round(leftMs / 1000)} s before midnight\n`);
await ask('units', units, '{ me { grants { role of } } }');

const id = randomUUID();
const text = {
  committeeId: committee.id,
  parties,
  effective: { from: lastDay, to: lastDay },
  duties: [
    { dutyId: 'room', unitId: parties[0], title: '开放活动室 Opens its room' },
    { dutyId: 'clinic', unitId: parties[1], title: '义诊一次 Holds a clinic' },
  ],
};
const first = { title: '共建项目协议书', clauses: [{ text: '场地共享，一方所有、多方共享、综合管理。' }] };
await ask(
  'officer',
  officer,
  `mutation ($id: ID!, $committeeId: ID!, $title: String!, $parties: [String!]!, $clauses: [AgreementClauseInput!],
    $duties: [AgreementDutyInput!], $effective: AgreementTermInput!) {
  draftAgreement(id: $id, commandId: "draft", committeeId: $committeeId, title: $title, parties: $parties,
    clauses: $clauses, duties: $duties, effective: $effective)
    ${outcome} }`,
  { id, ...text, ...first },
);

// What changes, as it changes.
const socket = createClient({
  url: `${address.replace('http', 'ws')}/graphql`,
  connectionParams: { authorization: `Bearer ${officer}` },
});
const seen = [];
const watch = 'subscription ($id: ID!) { agreement(id: $id) { position status signed needed proposal { version } concluded { version } } }';
const watching = (async () => {
  for await (const { data, errors } of socket.iterate({ query: watch, variables: { id } })) {
    if (errors) throw new Error(JSON.stringify(errors));
    seen.push(data.agreement);
    if (data.agreement.status === 'expired') return;
  }
})();
const until = async (what, holds) => {
  for (const end = Date.now() + patienceMs; !holds(); await sleep(50)) if (Date.now() > end) throw new Error(`This did not come: ${what}`);
};
let shownSoFar = 0;
const tellSeen = () => {
  for (const { position, status, signed, needed, proposal, concluded } of seen.slice(shownSoFar))
    say(
      `live> ${position}: ${status}, ${signed} of ${needed} signed` +
        `${proposal ? `, version ${proposal.version} is out` : ''}${concluded ? `, version ${concluded.version} concluded` : ''}`,
    );
  say('');
  shownSoFar = seen.length;
};

await until('the draft', () => seen.length > 0);
const { proposeAgreement: proposed } = await ask(
  'officer',
  officer,
  `mutation { proposeAgreement(id: "${id}", commandId: "propose")
    ${outcome} }`,
);

/** @param after the position that the answer must have seen */
async function allSign(version, after) {
  const { agreement } = await ask(
    'units',
    units,
    `{ agreement(id: "${id}", after: "${after}") { status waitingOn proposal { version hash } } }`,
  );
  const { hash } = agreement.proposal;
  say(`units> mutation: signAgreement(id, unitId, version: ${version}, hash: "${hash.slice(0, 12)}…", signatoryId), for each`);
  for (const unitId of parties) {
    const signed = await does(
      units,
      `mutation ($id: ID!, $unitId: ID!, $version: Int!, $hash: String!, $signatoryId: ID!) {
        outcome: signAgreement(id: $id, commandId: "sign-${version}-${unitId}", unitId: $unitId, version: $version, hash: $hash,
          signatoryId: $signatoryId)
    ${outcome} }`,
      { id, unitId, version, hash, signatoryId: randomUUID() },
    );
    say(`${unitId} ${shown(signed)}`);
  }
  say('');
  await until(`version ${version} in force`, () => seen.at(-1)?.concluded?.version === version);
  tellSeen();
}

await ask(
  'units',
  units,
  `mutation { signAgreement(id: "${id}", commandId: "wrong", unitId: "${parties[0]}", version: 1,
  hash: "${'0'.repeat(64)}", signatoryId: "${randomUUID()}")
    ${outcome} }`,
);
await allSign(1, proposed.position);
await ask(
  'units',
  units,
  `mutation { reportDuty(id: "${id}", commandId: "report", unitId: "${parties[0]}", dutyId: "room", text: "已开放。")
    ${outcome} }`,
);

const { committeeId: _, ...same } = text;
const { amendAgreement: amended } = await ask(
  'officer',
  officer,
  `mutation ($id: ID!, $title: String!, $parties: [String!]!, $clauses: [AgreementClauseInput!], $duties: [AgreementDutyInput!],
    $effective: AgreementTermInput!) {
  amendAgreement(id: $id, commandId: "amend", title: $title, parties: $parties, clauses: $clauses, duties: $duties,
    effective: $effective, reason: "增加服务联动条款。")
    ${outcome} }`,
  { id, ...same, title: first.title, clauses: [...first.clauses, { text: '服务联动，由居民评价。' }] },
);
await allSign(2, amended.position);

say('(until the last day is over)');
await until('its end', () => seen.at(-1)?.status === 'expired');
await watching;
tellSeen();
await ask(
  'units',
  units,
  `{ agreement(id: "${id}", after: "${seen.at(-1).position}") { status endsOn endedAt concluded { version } fulfilment
  duties { dutyId unitId status percent } } }`,
);
const { history } = await quietly(
  officer,
  `{ history(stream: "agreement-${id}", first: 100) { edges { node { version at sentence automatic type } } } }`,
);
say(`officer> { history(stream: "agreement-${id}", first: 100) { edges { node { version at sentence automatic } } } }`);
for (const { node } of history.edges)
  say(`${String(node.version).padStart(2)} ${node.at} ${node.automatic ? 'by itself: ' : ''}${node.sentence}`);
const types = history.edges.map(({ node }) => node.type);
if (types.filter(type => type === 'AgreementSigned').length !== 24 || !types.includes('AgreementExpired'))
  throw new Error(`The history was to have 24 signatures and an end: ${types.join(', ')}`);
await socket.dispose();

if (file)
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/(?<=```console\n)[^]*?(?=```)/, () => `${told.trim()}\n`),
  );
