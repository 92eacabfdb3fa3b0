import { createHash } from 'node:crypto';

const style = `
*{box-sizing:border-box}body{margin:0;font:14px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;color:#1f2328;display:grid;grid-template:auto 1fr/1fr 1fr 20rem;height:100vh}
header{grid-column:1/-1;display:flex;gap:.5rem;align-items:center;padding:.5rem .75rem;border-bottom:1px solid #d0d7de}header h1{font-size:1rem;margin:0 auto 0 0}
main,section,aside{display:flex;flex-direction:column;min-height:0;overflow:auto;padding:.5rem .75rem;border-right:1px solid #d0d7de}
textarea,pre,input,select,button{font:13px/1.5 ui-monospace,monospace}textarea{width:100%;border:1px solid #d0d7de;border-radius:4px;padding:.5rem;resize:vertical}
#query{flex:1;min-height:12rem}#variables{height:7rem}pre{flex:1;margin:0;white-space:pre-wrap;word-break:break-word}label{font-size:12px;color:#57606a;margin-top:.5rem}
button{padding:.25rem .75rem;border:1px solid #1f6feb;border-radius:4px;background:#1f6feb;color:#fff;cursor:pointer}button.plain{background:none;color:#1f6feb;border:0;padding:0;text-align:left}
aside details{margin:.15rem 0}aside summary{cursor:pointer}aside code{color:#57606a;font-size:12px}aside p{margin:.1rem 0 .3rem 1rem;color:#57606a;font-size:12px}`;

const script = `
const $ = id => document.getElementById(id);
const kept = name => { try { return localStorage.getItem('heli.' + name) } catch { return null } };
const keep = (name, value) => { try { localStorage.setItem('heli.' + name, value) } catch {} };
for (const name of ['query', 'variables', 'token', 'language']) { const value = kept(name); if (value !== null) $(name).value = value }
let running;
const show = text => { $('answer').textContent = text };
const pretty = text => { try { return JSON.stringify(JSON.parse(text), null, 2) } catch { return text } };
const headers = accept => ({ 'content-type': 'application/json', accept, 'accept-language': $('language').value, ...($('token').value && { authorization: 'Bearer ' + $('token').value }) });
async function run() {
  running?.abort(); running = new AbortController();
  for (const name of ['query', 'variables', 'token', 'language']) keep(name, $(name).value);
  let variables = null;
  try { variables = $('variables').value.trim() ? JSON.parse($('variables').value) : null } catch (error) { return show('Variables: ' + error.message) }
  const query = $('query').value;
  const live = /^\\s*(#.*\\s*)*subscription\\b/.test(query);
  show(live ? 'Waiting …' : '…');
  try {
    const response = await fetch(location.pathname, { method: 'POST', signal: running.signal, headers: headers(live ? 'text/event-stream' : 'application/json'), body: JSON.stringify({ query, variables }) });
    if (!live || !(response.headers.get('content-type') || '').startsWith('text/event-stream')) return show(pretty(await response.text()));
    let rest = '', all = '';
    for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
      rest += bytes; const events = rest.split('\\n\\n'); rest = events.pop();
      for (const event of events) {
        const data = /^data: (.+)$/m.exec(event)?.[1];
        if (data) show(all = (new Date().toLocaleTimeString() + '\\n' + pretty(data) + '\\n\\n' + all).slice(0, 200000));
      }
    }
  } catch (error) { if (error.name !== 'AbortError') show(String(error)) }
}
$('run').onclick = run; $('stop').onclick = () => running?.abort();
addEventListener('keydown', event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run() } });
const type = t => t.kind === 'NON_NULL' ? type(t.ofType) + '!' : t.kind === 'LIST' ? '[' + type(t.ofType) + ']' : t.name;
const named = t => t.ofType ? named(t.ofType) : t;
const node = (tag, text) => { const made = document.createElement(tag); if (text) made.textContent = text; return made };
const T = '{kind name ofType{kind name ofType{kind name ofType{kind name}}}}';
async function docs() {
  const query = '{__schema{queryType{name}mutationType{name}subscriptionType{name}types{kind name description fields{name description args{name description type' + T + '}type' + T + '}inputFields{name description type' + T + '}enumValues{name description}possibleTypes{name}}}}';
  const { data } = await (await fetch(location.pathname, { method: 'POST', headers: headers('application/json'), body: JSON.stringify({ query }) })).json();
  if (!data) return;
  const types = new Map(data.__schema.types.map(t => [t.name, t]));
  const example = (kind, field) => {
    const inside = types.get(named(field.type).name);
    const leaves = inside?.fields?.filter(f => !f.args.length && ['SCALAR', 'ENUM'].includes(named(f.type).kind)).map(f => f.name) ?? (inside?.possibleTypes ? ['__typename', ...inside.possibleTypes.map(p => '... on ' + p.name + ' { ' + types.get(p.name).fields.filter(f => ['SCALAR', 'ENUM'].includes(named(f.type).kind)).map(f => f.name).join(' ') + ' }')] : []);
    const vars = field.args.length ? '(' + field.args.map(a => '$' + a.name + ': ' + type(a.type)).join(', ') + ')' : '';
    const args = field.args.length ? '(' + field.args.map(a => a.name + ': $' + a.name).join(', ') + ')' : '';
    $('query').value = kind + ' ' + field.name[0].toUpperCase() + field.name.slice(1) + vars + ' {\\n  ' + field.name + args + (leaves.length ? ' {\\n    ' + leaves.join('\\n    ') + '\\n  }' : '') + '\\n}';
    $('variables').value = field.args.length ? JSON.stringify(Object.fromEntries(field.args.map(a => [a.name, ['id', 'commandId'].includes(a.name) ? crypto.randomUUID() : null])), null, 2) : '';
  };
  const shape = (of, seen) => {
    const t = types.get(of); const box = node('details'); box.append(node('summary', of)); let filled = false;
    box.ontoggle = () => {
      if (filled) return; filled = true;
      if (t.description) box.append(node('p', t.description));
      for (const f of t.fields ?? t.inputFields ?? []) { const line = node('p'); line.append(node('code', f.name + ': ' + type(f.type)), f.description ? ' ' + f.description : ''); box.append(line); const to = named(f.type).name; if (['OBJECT', 'INPUT_OBJECT', 'UNION', 'INTERFACE'].includes(types.get(to).kind) && !seen.includes(to)) { const inner = shape(to, [...seen, to]); inner.style.marginLeft = '1rem'; box.append(inner) } }
      for (const v of t.enumValues ?? []) box.append(node('p', v.name + (v.description ? ' ' + v.description : '')));
      for (const p of t.possibleTypes ?? []) if (!seen.includes(p.name)) { const inner = shape(p.name, [...seen, p.name]); inner.style.marginLeft = '1rem'; box.append(inner) }
    };
    return box;
  };
  for (const [kind, root] of [['query', 'queryType'], ['mutation', 'mutationType'], ['subscription', 'subscriptionType']]) {
    const of = data.__schema[root] && types.get(data.__schema[root].name); if (!of) continue;
    const box = node('details'); box.open = kind === 'query'; box.append(node('summary', of.name));
    for (const field of of.fields) {
      const entry = node('details'); entry.style.marginLeft = '1rem'; entry.append(node('summary', field.name));
      if (field.description) entry.append(node('p', field.description));
      const use = node('button', 'use'); use.className = 'plain'; use.onclick = () => example(kind, field); entry.append(use);
      for (const arg of field.args) { const line = node('p'); line.append(node('code', arg.name + ': ' + type(arg.type)), arg.description ? ' ' + arg.description : ''); entry.append(line) }
      const to = named(field.type).name; entry.append(types.get(to).kind === 'SCALAR' ? node('p', type(field.type)) : shape(to, [to]));
      box.append(entry);
    }
    $('docs').append(box);
  }
}
docs();`;

const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>合力 GraphQL</title><meta name="viewport" content="width=device-width"><style>${style}</style></head><body>
<header><h1>合力 GraphQL</h1><select id="language" aria-label="Language"><option value="zh">中文</option><option value="en">English</option></select>
<input id="token" type="password" autocomplete="off" size="24" placeholder="token" aria-label="Token"><button id="run">▶ 运行 Run (Ctrl+Enter)</button><button id="stop">■ 停止 Stop</button></header>
<main><label for="query">查询、变更或订阅 · Query, mutation or subscription</label><textarea id="query" spellcheck="false">{ __typename }</textarea>
<label for="variables">变量 · Variables (JSON)</label><textarea id="variables" spellcheck="false"></textarea></main>
<section aria-live="polite"><label for="answer">答复 · Answer</label><pre id="answer"></pre></section>
<aside id="docs"><label>接口 · Schema</label></aside>
<script>${script}</script></body></html>
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page to try the API on: queries, mutations, subscriptions, and what the schema says. It loads nothing from anywhere. */
export const page = {
  html,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; connect-src 'self'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  },
};
