import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useFrameWords } from '../words/frame.ts';

/** A button that changes something: waits while the answer is due, and is off in the past, saying so. */
export function Act({
  command,
  onClick,
  children,
  ...rest
}: Omit<ButtonProps, 'loading' | 'disabled' | 'title'> & {
  readonly command: { readonly pending: boolean; readonly off: boolean };
  readonly onClick?: () => unknown;
  readonly children: ReactNode;
}) {
  const words = useFrameWords();
  return (
    <Button
      {...rest}
      loading={command.pending}
      disabled={command.off}
      {...(command.off && { title: words.pastAction })}
      onClick={() => void onClick?.()}
    >
      {children}
    </Button>
  );
}
