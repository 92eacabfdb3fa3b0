import { expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { ids } from '../../apps/server/demo/ruyihu.ts';
import { fitsTheWidth, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

inBrowsers('the way to whatever has a name', stage => {
  it('is a key away, and takes 汉字, pinyin and initials', async () => {
    const page = await stage.as('branch', `/c/${ruyihu}`);
    await settled(page);
    await page.keyboard.press('Control+K');
    const field = page.getByRole('combobox', { name: '搜索' });
    const first = page.getByRole('option', { name: /儿科义诊/ });
    for (const typed of ['儿科', 'erkeyi', 'er ke yi', 'EKYZ']) {
      await field.fill(typed);
      await first.waitFor();
      await field.fill('没有这样的名字');
      await page.getByText('没有找到。').waitFor();
    }
    await field.fill('ekyz');
    await first.waitFor();
    await picture(page, 'search');
    await field.press('Enter');
    await page.waitForURL(new RegExp(ids.clinicTasks[0]!));
    await page.getByRole('heading', { name: '儿科义诊' }).waitFor();
    expect(stage.complaints).toEqual([]);
  });

  it('waits for the input method', async () => {
    const page = await stage.as('branch', `/c/${ruyihu}`);
    await settled(page);
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: '搜索' }).focus();
    const asked: string[] = [];
    page.on('request', request => {
      if (request.postData()?.includes('query Search')) asked.push(JSON.parse(request.postData()!).variables.text);
    });
    const keys = await page.context().newCDPSession(page);
    await keys.send('Input.imeSetComposition', { text: 'er', selectionStart: 2, selectionEnd: 2 });
    await keys.send('Input.imeSetComposition', { text: 'er ke', selectionStart: 5, selectionEnd: 5 });
    await keys.send('Input.insertText', { text: '儿科' });
    await page.getByRole('option', { name: /儿科义诊/ }).waitFor();
    expect(asked).toEqual(['儿科']);
  });

  it('shows nobody what the lists do not', async () => {
    const page = await stage.as('admin', `/c/${ruyihu}`);
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: '搜索' }).fill('ekyz');
    await page.getByText('没有找到。').waitFor();
  });

  it('works on a telephone, by keyboard and for screen readers', async () => {
    const page = await stage.as('officer', `/c/${ruyihu}`, { viewport: phone });
    await settled(page);
    await fitsTheWidth(page);
    await page.getByRole('button', { name: '搜索' }).click();
    await page.getByRole('combobox', { name: '搜索' }).fill('yz');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await fitsTheWidth(page);
    await picture(page, 'search-phone');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.failureSummary])).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await worksByKeyboard(page);
  });
});
