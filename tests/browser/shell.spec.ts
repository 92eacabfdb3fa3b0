import { expect, it } from '@jest/globals';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

inBrowsers('the frame around all pages', stage => {
  it('leads whoever signs in to the own committee, and out again', async () => {
    const page = await stage.as('officer');
    await page.waitForURL(`**/c/${ruyihu}`);
    await settled(page);
    await picture(page, 'landing');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.locator('input[name=password]').waitFor();
    await page.reload();
    await page.locator('input[name=password]').waitFor();
    expect(stage.complaints).toEqual([]);
  });

  it('stays signed in over a reload, and keeps no token where scripts find it', async () => {
    const page = await stage.as('hospital');
    await settled(page);
    await page.reload();
    await settled(page);
    expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain('ey');
  });

  it('says in plain words why somebody cannot sign in', async () => {
    const context = await stage.context();
    const page = await context.newPage();
    await page.goto('/');
    await page.locator('input[name=loginName]').fill('officer');
    await page.locator('input[name=password]').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('登录名或密码不正确。').waitFor();
    await picture(page, 'sign-in');
  });

  it('loses nothing of what is typed while words still arrive', async () => {
    const context = await stage.context();
    const page = await context.newPage();
    const typed = Promise.withResolvers<void>();
    await page.route('**/assets/zh_CN-*.js', async route => {
      await typed.promise;
      await route.continue();
    });
    const arrived = page.waitForResponse('**/assets/zh_CN-*.js');
    await page.goto('/');
    await page.locator('input[name=loginName]').fill('officer');
    await page.locator('input[name=password]').fill('ruyihu-2016');
    typed.resolve();
    await (await arrived).finished();
    await page.evaluate('new Promise(next => setTimeout(next, 300))');
    await page.locator('button[type=submit]').click();
    await page.locator('header.top').waitFor();
  });

  it('speaks English to whoever wants it', async () => {
    const page = await stage.as('auditor', '/', { language: 'en' });
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: '退出登录' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
  });

  it('answers addresses that are no page with the page to a browser and in the API’s way to a program', async () => {
    const { url } = stage.server;
    const seen = await fetch(`${url}/c`, { headers: { accept: 'text/html' } });
    expect([seen.status, seen.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const unknown = await fetch(`${url}/c`, { headers: { accept: 'application/json' } });
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { error: { code: 'NOT_FOUND', zh: '此处没有内容，请检查地址。', en: 'There is nothing here. Please check the address.' } },
    ]);
    const garbled = await fetch(`${url}/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect([garbled.status, await garbled.json()]).toMatchObject([400, { error: { code: 'BAD_REQUEST', zh: '请求有误，无法读取。' } }]);
    const page = await fetch(`${url}/c/${ruyihu}/tasks`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  });

  it('loses nothing of what is written when a session ends in its midst, and shows it to nobody else', async () => {
    const page = await stage.as('hospital', `/c/${ruyihu}/needs/new`);
    const title = page.getByLabel('标题 *');
    const write = async (text: string) => {
      await title.fill(text);
      await page.getByLabel('情况说明').fill('写到一半，登录过期了。');
      await page.getByLabel('类别').selectOption({ label: '场地' });
      // The server ends the session, and this page does not hear of it.
      await page.evaluate("fetch('/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })");
      await page.getByRole('button', { name: '提出诉求' }).click();
      await page.getByText('登录已过期').waitFor();
      expect(await title.isVisible()).toBe(false);
    };
    const signIn = async (loginName: string) => {
      await page.locator('input[name=loginName]').fill(loginName);
      await page.locator('input[name=password]').fill('ruyihu-2016');
      await page.getByRole('button', { name: '登录', exact: true }).click();
    };
    await write('会话过期也不丢');
    await signIn('hospital');
    await page.getByRole('heading', { name: '会话过期也不丢' }).waitFor();

    await page.goto(`/c/${ruyihu}/needs/new`);
    await write('不给别人看');
    await signIn('convention');
    await page.locator('input[name=password]').waitFor({ state: 'detached' });
    await page.locator('header.top').waitFor();
    await settled(page);
    expect(await page.content()).not.toContain('不给别人看');
    expect(await title.inputValue()).toBe('');
    expect(stage.complaints).toEqual([]);
  });

  it('says in words why a committee cannot be watched, and does not go on connecting', async () => {
    const page = await stage.as('hospital', '/c/nonsense');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().innerText()).toMatch(/\p{Script=Han}/u);
  });

  it('fits a telephone and works by keyboard and for screen readers', async () => {
    const page = await stage.as('officer', '/', { viewport: phone });
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'landing-phone');
    await page.getByRole('button', { name: '菜单' }).click();
    await fitsTheWidth(page);
    await picture(page, 'menu-phone');
    await page.setViewportSize({ width: 1280, height: 900 });
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
  });
});
