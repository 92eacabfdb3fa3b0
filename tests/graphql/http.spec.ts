import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve, type Served, stock, someToys } from './toy.ts';

describe('what a client hears of its mistakes', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served.app.close());

  const json = { 'content-type': 'application/json' };
  const cases: readonly [string, RequestInit, number, string, RegExp][] = [
    ['malformed JSON', { headers: json, body: '{ "query": }' }, 400, 'BAD_REQUEST', /^请求体不是有效的 JSON/],
    ['nothing', { headers: json }, 400, 'BAD_REQUEST', /^请求体为空/],
    ['a number', { headers: json, body: '7' }, 400, 'BAD_REQUEST', /^请求体应为 JSON 对象/],
    ['bytes that are no UTF-8', { headers: json, body: Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]) }, 400, 'BAD_REQUEST', /UTF-8/],
    ['another content type', { headers: { 'content-type': 'text/xml' }, body: '<a/>' }, 415, 'UNSUPPORTED_MEDIA_TYPE', /application\/json/],
    ['a content type that is none', { headers: { 'content-type': ';;;' }, body: '{}' }, 415, 'UNSUPPORTED_MEDIA_TYPE', /application\/json/],
    [
      'another charset',
      { headers: { 'content-type': 'application/json; charset=gbk' }, body: '{}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      /UTF-8/,
    ],
    ['a compressed body', { headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' }, 415, 'UNSUPPORTED_MEDIA_TYPE', /不压缩/],
    [
      'a huge body',
      { headers: json, body: JSON.stringify({ query: 'x'.repeat(300_000) }) },
      413,
      'BODY_TOO_LARGE',
      /^请求体最多262144字节/,
    ],
    ['no query', { headers: json, body: '{"variables":{}}' }, 400, 'MISSING_QUERY', /^缺少“query”/],
    ['a query that is no text', { headers: json, body: '{"query":1}' }, 400, 'BAD_REQUEST', /^“query”应为文字/],
    [
      'variables that are no object',
      { headers: json, body: '{"query":"{me}","variables":[]}' },
      400,
      'BAD_REQUEST',
      /^“variables”应为 JSON 对象/,
    ],
    [
      'an accept header that we cannot please',
      { headers: { ...json, accept: 'image/png' }, body: '{"query":"{me}"}' },
      406,
      'NOT_ACCEPTABLE',
      /响应只有/,
    ],
    ['another method', { method: 'PUT', headers: json, body: '{"query":"{me}"}' }, 405, 'METHOD_NOT_ALLOWED', /^只接受/],
    [
      'a wrong token',
      { headers: { ...json, authorization: 'Bearer bad' }, body: '{"query":"{me}"}' },
      401,
      'UNAUTHENTICATED',
      /^登录已失效/,
    ],
  ];
  it.each(cases)('%s', async (_, init, status, code, sentence) => {
    const response = await fetch(served.url, { method: 'POST', ...init });
    const { errors } = (await response.json()) as any;
    expect([response.status, errors[0].extensions.code]).toEqual([status, code]);
    expect(errors[0].message).toMatch(sentence);
    expect(Object.keys(errors[0]).sort()).toEqual(['extensions', 'message']);
    const english = await fetch(served.url, {
      method: 'POST',
      ...init,
      headers: { ...(init.headers as object), 'accept-language': 'en-GB' },
    });
    expect(((await english.json()) as any).errors[0].message).toMatch(/^[\x20-\x7e]+$/);
  });

  const documents: readonly [string, object, string][] = [
    ['syntax', { query: '{ toys(' }, '第1行第8列：语法错误：此处应为Name，但查询文本已结束。'],
    ['an unknown field', { query: '{ toys { nam } }' }, '第1行第10列：类型“Toy”没有字段“nam”。'],
    ['an unknown argument', { query: '{ toys(limit: 3) { id } }' }, '第1行第8列：“Query.toys”没有参数“limit”。'],
    ['a missing argument', { query: '{ toy { id } }' }, '第1行第3列：“toy”缺少必填参数“id”（ID!）。'],
    ['a missing selection', { query: '{ toys }' }, '第1行第3列：字段“toys”是“[Toy!]!”，要写明取它的哪些字段。'],
    ['a wrong literal', { query: '{ toys(first: "x") { id } }' }, '第1行第15列：应为整数，却是"x"。'],
    [
      'a wrong variable',
      { query: 'query($f: Int) { toys(first: $f) { id } }', variables: { f: 'x' } },
      '变量“$f”的值不对：应为整数，却是"x"。',
    ],
    ['a missing variable', { query: 'query($i: ID!) { toy(id: $i) { id } }' }, '缺少必填变量“$i”（ID!）。'],
    [
      'a wrong field of a variable',
      {
        query:
          'mutation($p: [MakeToyPartInput!]!) { makeToy(id: 1, commandId: 1, name: "x", price: 1, kind: soft, madeAt: "2026-01-01T00:00:00Z", ownerId: 1, parts: $p) { __typename } }',
        variables: { p: [{ name: 5 }] },
      },
      '变量“$p[0].name”的值不对：应为文字，却是5。',
    ],
    [
      'a wrong moment',
      { query: 'query($a: DateTime) { echo(at: $a) { at } }', variables: { a: '2026-02-30T00:00:00Z' } },
      '变量“$a”的值不对：应为时刻，例如"2026-01-01T08:00:00+08:00"。',
    ],
    ['two operations and no name', { query: 'query a { me } query b { me }' }, '查询文本中有多个操作，请用 operationName 指明一个。'],
    ['an operation that is not there', { query: 'query a { me }', operationName: 'b' }, '查询文本中没有名为“b”的操作。'],
    [
      'a subscription by plain HTTP',
      { query: 'subscription { ticks(count: 1) }' },
      '订阅须用 WebSocket（graphql-transport-ws），或以 Accept: text/event-stream 请求。',
    ],
  ];
  it.each(documents)('%s in the document', async (_, request, sentence) => {
    for (const turn of [1, 2, 3]) {
      const { body } = await served.post(request);
      expect([turn, body.errors?.[0].message]).toEqual([turn, sentence]);
      expect(body.data).toBeUndefined();
    }
    const english = await served.post(request, { 'accept-language': 'en' });
    expect(english.body.errors[0].message).toMatch(/^[\x20-\x7e]+$/);
    const strict = await served.post(request, { accept: 'application/graphql-response+json' });
    expect(strict.status).toBe(400);
  });

  it('an unexpected error has an id and no more', async () => {
    for (const query of ['{ me broken }', '{ me broken }', '{ me broken }']) {
      const { status, body } = await served.post({ query });
      expect(status).toBe(200);
      expect(body.data).toEqual({ me: 'anonymous', broken: null });
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0]).toMatchObject({
        path: ['broken'],
        extensions: { code: 'UNEXPECTED', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      });
      expect(body.errors[0].message).toContain(body.errors[0].extensions.id);
      expect(JSON.stringify(body)).not.toContain('hunter2');
    }
  });

  it('a field that may not be null tells its one error once', async () => {
    for (let i = 0; i < 3; i++) {
      const { body } = await served.post({ query: '{ brokenToo }' });
      expect(body.data).toBeNull();
      expect(body.errors.map((error: any) => error.extensions.code)).toEqual(['UNEXPECTED']);
      expect(JSON.stringify(body)).not.toContain('select');
    }
  });

  it('a problem is told as it was meant, and views that lag ask for patience', async () => {
    for (let i = 0; i < 3; i++) {
      const { body } = await served.post({ query: '{ denied late }' });
      expect(body.errors[0]).toMatchObject({ message: '您无权查看。', path: ['denied'], extensions: { code: 'DENIED', need: 'auditor' } });
      expect(body.errors[1]).toMatchObject({ path: ['late'], extensions: { code: 'NOT_YET' } });
    }
  });

  it('a sign-in service that is down is our fault, and says so without a word of why', async () => {
    const { status, body } = await served.post({ query: '{ me }' }, { authorization: 'Bearer down' });
    expect(status).toBe(500);
    expect(body.errors[0].extensions.code).toBe('UNEXPECTED');
    expect(JSON.stringify(body)).not.toContain('database');
  });

  it('a client that goes away in the midst of its body harms nobody', async () => {
    await new Promise<void>(resolve => {
      const socket = connect(served.port, '127.0.0.1', () => {
        socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"query"');
        setImmediate(() => socket.resetAndDestroy());
      });
      socket.on('close', () => resolve());
      socket.on('error', () => undefined);
    });
    expect((await served.post({ query: '{ me }' })).body.data.me).toBe('anonymous');
  });
});

describe('limits', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served.app.close());
  const code = async (query: string, variables?: object) => (await served.post({ query, variables })).body.errors?.[0].extensions.code;
  const friends = (depth: number): string => (depth === 0 ? 'id' : `friends { ${friends(depth - 1)} }`);

  it('on depth, through fragments too', async () => {
    expect(await code(`{ toys { ${friends(13)} } }`)).toBe('TOO_DEEP');
    expect(await code(`{ toys { ...a } } fragment a on Toy { ${friends(7)} ...b } fragment b on Toy { ${friends(13)} }`)).toBe('TOO_DEEP');
  });

  it('on cost, reckoned from first, from variables and from lists without a size', async () => {
    expect(await code('{ toyPage(first: 100) { edges { node { id } } } }')).toBeUndefined();
    expect(await code('{ toyPage(first: 10000) { edges { node { id } } } }')).toBe('TOO_COSTLY');
    const query = 'query($f: Int) { toyPage(first: $f) { edges { node { id } } } }';
    expect(await code(query, { f: 100 })).toBeUndefined();
    expect(await code(query, { f: 10_000 })).toBe('TOO_COSTLY');
    expect(await code(query, { f: 100 })).toBeUndefined();
    expect(await code(`{ toys(first: 1) { ${friends(5)} } }`)).toBe('TOO_COSTLY');
    const { body } = await served.post({ query: '{ toyPage(first: 10000) { edges { node { id } } } }' });
    expect(body.errors[0].message).toBe('这个查询最多可能返回30001个值，上限是20000。请减小 first，或者少选一些字段。');
  });

  it('on tokens, aliases, repeats and directives', async () => {
    expect((await served.post({ query: `{ ${'me '.repeat(3_000)} }` })).body.errors[0].message).toBe(
      '第1行第6000列：查询文本太长：最多2000个词。',
    );
    expect(await code(`{ ${Array.from({ length: 31 }, (_, i) => `a${i}: me`).join(' ')} }`)).toBe('TOO_MANY_ALIASES');
    expect(await code(`{ ${'me '.repeat(6)} }`)).toBe('TOO_MANY_REPEATS');
    expect(await code(`{ ${'... { me } '.repeat(6)} }`)).toBe('TOO_MANY_REPEATS');
  });

  it('on fragments that multiply, and on circles of them', async () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) => `fragment f${i} on Toy { a: friends { ...f${i + 1} } b: friends { ...f${i + 1} } }`,
    ).join(' ');
    expect(await code(`{ toys { ...f0 } } ${bomb} fragment f12 on Toy { id }`)).toMatch(/^TOO_/);
    expect(await code('{ toys { ...a } } fragment a on Toy { ...b } fragment b on Toy { ...a }')).toBe('BAD_DOCUMENT');
  });

  it('on how deep JSON may be', async () => {
    const query = 'query($j: JSON) { echo(json: $j) { json } }';
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const { body } = await served.post(`{"query":${JSON.stringify(query)},"variables":{"j":${deep}}}`);
    expect(body.errors[0].message).toBe('变量“$j”的值不对：JSON 最多嵌套32层。');
    const prototype = await served.post(`{"query":${JSON.stringify(query)},"variables":{"j":{"__proto__":{"a":1}}}}`);
    expect(prototype.body.errors[0].extensions.code).toBe('BAD_VARIABLE');
  });
});

describe('answers', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({ development: true });
  });
  afterAll(() => served.app.close());

  it('carry scalars as they are written, compiled or not', async () => {
    const given = {
      at: '2026-01-01T08:00:00+08:00',
      on: '2024-02-29',
      position: '9007199254740993',
      json: { a: [1, { b: null }] },
      text: '合力 "✓" \u2028',
    };
    const query =
      'query($at: DateTime, $on: Date, $position: Position, $json: JSON, $text: String) { echo(at: $at, on: $on, position: $position, json: $json, text: $text) { at on position json text } }';
    for (let i = 0; i < 3; i++)
      expect((await served.post({ query, variables: given })).body).toEqual({
        data: { echo: { ...given, at: '2026-01-01T00:00:00.000Z' } },
      });
    const literal =
      '{ echo(at: "2026-01-01T00:00:00Z", on: "2026-12-31", position: "7", json: { a: [1, true, null] }) { at on position json } }';
    for (let i = 0; i < 3; i++)
      expect((await served.post({ query: literal })).body.data.echo).toEqual({
        at: '2026-01-01T00:00:00.000Z',
        on: '2026-12-31',
        position: '7',
        json: { a: [1, true, null] },
      });
  });

  it('take no word of the compiler’s own as code', async () => {
    const magic = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(globalThis.heliWasHere = 1)';
    for (const text of [magic, magic.replace('__', String.raw`\u005f_`)])
      for (let i = 0; i < 4; i++)
        expect((await served.post({ query: `{ echo(text: "${text}") { text } }` })).body.data.echo.text).toBe(magic);
    for (let i = 0; i < 4; i++)
      expect((await served.post({ query: `{ echo(json: { a: "${magic}" }) { json } }` })).body.data.echo.json).toEqual({ a: magic });
    expect((globalThis as { heliWasHere?: number }).heliWasHere).toBeUndefined();
  });

  it('keep variables inside literals of any type', async () => {
    for (let i = 0; i < 4; i++)
      expect(
        (await served.post({ query: 'query($x: String) { echo(json: { a: [$x] }) { json } }', variables: { x: 'y' } })).body.data.echo.json,
      ).toEqual({ a: ['y'] });
  });

  it('take the default of a variable that must not be null and was not sent', async () => {
    for (let i = 0; i < 4; i++)
      expect((await served.post({ query: 'query($x: String! = "y") { echo(text: $x) { text } }' })).body).toEqual({
        data: { echo: { text: 'y' } },
      });
  });

  it('hold what the schema says, whatever a resolver gives, compiled or not', async () => {
    const before = stock.toys;
    stock.toys = [{ ...someToys(1)[0]!, id: 5, name: 7, price: '3', owner: { id: 9, name: true } } as never];
    const query = '{ toys { id name price owner { id name } friends { id } } }';
    for (let i = 0; i < 4; i++) {
      expect((await served.post({ query })).body).toEqual({
        data: { toys: [{ id: '5', name: '7', price: 3, owner: { id: '9', name: 'true' }, friends: [] }] },
      });
    }
    stock.toys = [{ ...someToys(1)[0]!, price: 'dear' } as never];
    for (let i = 0; i < 4; i++) {
      const { body } = await served.post({ query });
      expect(body.data).toBeNull();
      expect(body.errors).toMatchObject([{ path: ['toys', 0, 'price'], extensions: { code: 'UNEXPECTED' } }]);
    }
    stock.toys = before;
  });

  it('come with the id under which the request stands in the log', async () => {
    expect((await served.post({ query: '{ me }' }, { 'x-request-id': 'my-request-1' })).headers.get('x-request-id')).toBe('my-request-1');
    expect((await served.post({ query: '{ me }' }, { 'x-request-id': 'a\tb' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('show in development a page that loads nothing from anywhere', async () => {
    const response = await fetch(served.url, { headers: { accept: 'text/html,application/xhtml+xml,*/*' } });
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('<textarea id="query"');
    expect(html).not.toMatch(/https?:|src=|href=|@import/);
    const { body } = await served.post({ query: '{ __schema { queryType { name } } tyos }' }, { 'accept-language': 'en' });
    expect(body.errors[0].message).toContain('Did you mean "toys"');
  });
});

describe('trusted documents', () => {
  const text = 'query Me { me }';
  const hash = createHash('sha256').update(text).digest('hex');

  it('may be named by their SHA-256', async () => {
    const served = await serve({ trustedDocuments: { documents: [text] } });
    expect((await served.post({ documentId: `sha256:${hash}` })).body.data.me).toBe('anonymous');
    expect((await served.post({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })).body.data.me).toBe('anonymous');
    expect((await served.post({ query: '{ me }' })).body.data.me).toBe('anonymous');
    expect((await served.post({ documentId: `sha256:${hash.replaceAll(/[0-9]/g, 'a')}` })).body.errors[0]).toMatchObject({
      message: '没有以此 SHA-256 登记的查询文档。',
      extensions: { code: 'UNKNOWN_DOCUMENT' },
    });
    await served.app.close();
  });

  it('are the only ones where they are required', async () => {
    const served = await serve({ trustedDocuments: { documents: [text], required: true } });
    expect((await served.post({ documentId: hash })).body.data.me).toBe('anonymous');
    expect((await served.post({ query: text })).body.data.me).toBe('anonymous');
    for (const query of ['{ me }', '{ me }', '{ __typename }'])
      expect((await served.post({ query })).body.errors[0].extensions.code).toBe('NOT_TRUSTED');
    await served.app.close();
  });
});
