import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { inBrowsers, picture, ruyihu, settled } from './browser.ts';

/** An identity provider with one user, who never has to say a word: discovery, keys, codes with PKCE, tokens. */
const provider = async (): Promise<{ server: Server; issuer: string; asked: URLSearchParams[] }> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const asked: URLSearchParams[] = [];
  let issuer = '';
  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer);
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' }).end(JSON.stringify(body));
    void (async () => {
      if (url.pathname === '/.well-known/openid-configuration')
        return json(200, {
          issuer,
          jwks_uri: `${issuer}/keys`,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
        });
      if (url.pathname === '/keys') return json(200, { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: '1' }] });
      if (url.pathname === '/authorize') {
        asked.push(url.searchParams);
        const back = new URL(url.searchParams.get('redirect_uri')!);
        back.searchParams.set('code', 'a-code');
        back.searchParams.set('state', url.searchParams.get('state')!);
        return response.writeHead(302, { location: String(back) }).end();
      }
      const body = new URLSearchParams(Buffer.concat(await Array.fromAsync(request)).toString());
      const challenge = createHash('sha256').update(body.get('code_verifier')!).digest('base64url');
      if (body.get('code') !== 'a-code' || challenge !== asked.at(-1)!.get('code_challenge')) return json(400, { error: 'invalid_grant' });
      const token = await new SignJWT({ iss: issuer, sub: 'li@example.org', groups: [`officer:${ruyihu}`] })
        .setProtectedHeader({ alg: 'ES256', kid: '1' })
        .setAudience('heli-web')
        .setExpirationTime('10m')
        .sign(privateKey);
      return json(200, { access_token: token, token_type: 'Bearer', expires_in: 600 });
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, issuer, asked };
};

let idp: Awaited<ReturnType<typeof provider>>;
beforeAll(async () => {
  idp = await provider();
  Object.assign(process.env, {
    OIDC_ISSUER: idp.issuer,
    OIDC_AUDIENCE: 'heli-web',
    OIDC_CLIENT_ID: 'heli-dashboard',
    OIDC_ROLES: JSON.stringify([{ claim: 'groups', value: 'officer:*', role: 'committee-officer', of: '*' }]),
  });
});
afterAll(() => {
  for (const name of ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_CLIENT_ID', 'OIDC_ROLES']) delete process.env[name];
  idp.server.closeAllConnections();
  idp.server.close();
});

inBrowsers('signing in by an identity provider', stage => {
  it('goes there with a challenge, comes back with a code, and acts in the roles that the token gives', async () => {
    const context = await stage.context();
    const page = await context.newPage();
    await page.goto(`/c/${ruyihu}/tasks`);
    await page.getByRole('button', { name: '统一身份认证登录' }).waitFor();
    await picture(page, 'sign-in-open-id');
    await page.getByRole('button', { name: '统一身份认证登录' }).click();
    await page.locator('header.top').waitFor();
    await page.waitForURL(`**/c/${ruyihu}/tasks`);
    await settled(page);
    await page.locator('.standing[data-how=live]').waitFor();
    expect(await page.locator('.who').innerText()).toContain('大工委干部');
    expect(idp.asked.map(asked => [asked.get('client_id'), asked.get('code_challenge_method')])).toEqual([['heli-dashboard', 'S256']]);
    expect(await page.evaluate('JSON.stringify(localStorage) + JSON.stringify(sessionStorage)')).not.toContain('eyJ');
  });
});
