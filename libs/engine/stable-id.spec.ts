import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { v5 } from 'uuid';
import { stableIds } from './stable-id.ts';

it('an id is the UUID of version 5 of its text, whatever the text', () => {
  const namespace = randomUUID();
  const idOf = stableIds(namespace);
  for (const text of ['', 'task-1/person/1/0', '大工委🏮', ...Array.from({ length: 200 }, () => randomUUID())])
    expect(idOf(text)).toBe(v5(text, namespace));
});
