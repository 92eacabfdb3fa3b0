import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { docsPictures, inBrowsers, pictureForDocs, ruyihu, settled, wall } from './browser.ts';

// What the README shows, of the demo data; made anew by npm run pictures.

const desktop = { width: 1280, height: 800 } as const;

inBrowsers('the README’s pictures', stage => {
  it('are those of the landing page, the board on a telephone, the audit page and the wall screen', async () => {
    const landing = await stage.as('officer', `/c/${ruyihu}`, { viewport: desktop });
    await settled(landing);
    await landing.locator('.standing[data-how=live]').waitFor();
    await pictureForDocs(landing, 'landing.webp');

    const board = await stage.as('hospital', `/c/${ruyihu}/tasks`, { viewport: { width: 390, height: 844 } });
    await settled(board);
    await board.locator('.task').first().waitFor();
    await pictureForDocs(board, 'tasks-phone.webp');

    const audit = await stage.as('auditor', `/c/${ruyihu}/audit`, { viewport: desktop });
    await settled(audit);
    await audit.locator('.audit-fact').first().waitFor();
    await pictureForDocs(audit, 'audit.webp');

    await landing.setViewportSize(wall);
    await landing.goto(`/screen/${ruyihu}`);
    await landing.locator('.wall-state[data-how=live]').waitFor();
    await landing.locator('.wall-feed li').first().waitFor();
    await landing.locator('.wall-task').first().waitFor();
    await pictureForDocs(landing, 'screen.webp', 2 / 3);
    for (const name of ['landing.webp', 'tasks-phone.webp', 'audit.webp', 'screen.webp']) {
      expect([name, existsSync(join(docsPictures, name))]).toEqual([name, true]);
      expect(statSync(join(docsPictures, name)).size).toBeLessThan(200_000);
    }
    expect(stage.complaints).toEqual([]);
  });
});
