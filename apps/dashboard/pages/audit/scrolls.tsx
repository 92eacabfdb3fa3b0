import type { ReactNode } from 'react';

/** What is larger than its place: it scrolls by itself, also by keyboard. */
export function Scrolls({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must be reached without a mouse
    <div data-scrolls="" className={className} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
