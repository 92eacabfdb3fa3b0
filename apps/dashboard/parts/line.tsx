import type { ReactNode } from 'react';

/** What is known of a thing, as a line of a `dl`. */
export function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
