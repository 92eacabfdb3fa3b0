import { addressOf, isShown } from '../../shell/addresses.ts';
import type { Waiting } from './desk.ts';

/** The address of the page on which it is done; nothing where no page does it. */
export const leadsTo = ({ kind, category, committeeId, streamId }: Waiting): string | undefined => {
  if (!isShown(category)) return undefined;
  const address = addressOf(category, committeeId, streamId);
  return kind === 'decompose_need' ? `${address}/decompose` : address;
};
