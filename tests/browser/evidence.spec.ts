import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ids, units } from '../../apps/server/demo/ruyihu.ts';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const task = ids.cleaning;
const address = `/c/${ruyihu}/deliver/${task}`;

/** A photograph as a telephone takes it: 4000 × 3000, and where it was taken. */
const photograph = async (page: Page): Promise<Buffer> => {
  const plain = Buffer.from(
    (await page.evaluate(`(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 3000 });
      const pen = canvas.getContext('2d');
      for (let x = 0; x < 40; x++) for (let y = 0; y < 30; y++) {
        pen.fillStyle = 'hsl(' + (x * 9 + y * 7) + ' 60% ' + (30 + (x * y) % 40) + '%)';
        pen.fillRect(x * 100, y * 100, 100, 100);
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
    })()`)) as string,
    'base64',
  );
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS 34.7466 113.6254', 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, plain.subarray(2)]);
};

const choose = async (page: Page, name: string, mimeType: string, buffer: Buffer) => {
  await page.locator('input[type=file][multiple]').setInputFiles({ name, mimeType, buffer });
};

inBrowsers('work handed in with evidence', stage => {
  it('sends a photograph without what the camera wrote, and others open it', async () => {
    const hospital = await stage.server.signIn('hospital');
    const page = await stage.as('hospital', address, { viewport: phone });
    await settled(page);
    await page.getByRole('button', { name: '开始工作' }).click();
    await page.getByLabel('说明').fill('已清理 12 处楼道。');
    const taken = await photograph(page);
    expect(taken.includes('GPS 34.7466')).toBe(true);
    await choose(page, '现场.jpg', 'image/jpeg', taken);
    await page.getByText('已上传 · 已去掉拍摄信息').waitFor();
    await picture(page, 'deliver-phone');
    await fitsTheWidth(page);
    await page.getByRole('button', { name: '交付', exact: true }).click();
    await page.getByRole('button', { name: '查看 现场.jpg' }).waitFor();

    const { claims } = await hospital.data(
      `query { claims(filter: { taskId: "${task}", unitId: "${units.children}" }) { edges { node { stage reports { files { name size sha256 mediaType } } } } } }`,
    );
    const [{ node }] = claims.edges;
    const file = node.reports.at(-1).files[0];
    expect(node.stage).toBe('delivered');
    expect(file).toMatchObject({ name: '现场.jpg', mediaType: 'image/jpeg' });
    const officer = await stage.server.signIn('officer');
    const shown = await fetch(`${stage.server.url}/evidence/${file.sha256}`, { headers: { authorization: `Bearer ${officer.token}` } });
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    expect([bytes.length, bytes.includes('GPS'), bytes.includes('Exif')]).toEqual([file.size, false, false]);

    const other = await stage.as('officer', address);
    await settled(other);
    const popup = other.waitForEvent('popup');
    await other.getByRole('button', { name: '查看 现场.jpg' }).click();
    expect((await popup).url()).toMatch(/^blob:/);
    expect(stage.complaints).toEqual([]);
  });

  it('goes on by itself after the connection was lost', async () => {
    const page = await stage.as('convention', `/c/${ruyihu}/deliver/${ids.clinicTasks[2]}`);
    await settled(page);
    await page.getByRole('button', { name: '开始工作' }).click();
    await page.getByLabel('说明').waitFor();
    const text = Buffer.from('场地与桌椅清单\n'.repeat(50_000));
    let lost = 0;
    await page.route('**/evidence/*', route => {
      if (route.request().method() === 'PATCH' && lost++ < 2) return route.abort('connectionreset');
      return route.continue();
    });
    await choose(page, '清单.txt', 'text/plain', text);
    await page.getByText('连接中断，恢复后自动继续').waitFor();
    await page.getByText('✓ 已上传').waitFor();
    expect(lost).toBeGreaterThan(2);
    await page.unroute('**/evidence/*');

    await choose(page, '程序.pdf', 'application/pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3_000)]));
    await page.getByText('以文件内容为准').waitFor();
    await page.getByRole('button', { name: '移除 程序.pdf' }).click();
    await page.getByText('以文件内容为准').waitFor({ state: 'detached' });

    await page.getByLabel('说明').fill('桌椅已清点。');
    await page.getByRole('button', { name: '报告进展' }).click();
    await page.getByRole('button', { name: '查看 清单.txt' }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '查看 清单.txt' }).click();
    expect((await saved).suggestedFilename()).toBe('清单.txt');
    expect(stage.complaints).toEqual([]);
  });

  it('is for those who hold the task; the others read', async () => {
    const page = await stage.as('officer', address);
    await settled(page);
    expect(await page.getByRole('button', { name: '选择文件' }).count()).toBe(0);
  });

  it('works by keyboard and for screen readers', async () => {
    const page = await stage.as('convention', `/c/${ruyihu}/deliver/${ids.clinicTasks[2]}`);
    await settled(page);
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
  });
});
