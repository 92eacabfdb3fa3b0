import { useSyncExternalStore } from 'react';

/** A word to the reader: `alert` stays until it is closed, `status` goes by itself. */
export interface Notice {
  readonly id: number;
  readonly kind: 'alert' | 'status';
  readonly title: string;
  readonly text?: string | undefined;
}

let notices: readonly Notice[] = [];
let next = 1;
const listeners = new Set<() => void>();
const become = (now: readonly Notice[]) => {
  notices = now;
  for (const listener of listeners) listener();
};
const stays = 6_000;
const most = 4;

export const dismiss = (id: number) => become(notices.filter(notice => notice.id !== id));

export const notify = (notice: Omit<Notice, 'id'>) => {
  const id = next++;
  become([...notices.slice(1 - most), { ...notice, id }]);
  if (notice.kind === 'status') setTimeout(() => dismiss(id), stays);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useNotices = () => useSyncExternalStore(subscribe, () => notices);
