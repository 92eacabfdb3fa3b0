import type { ComponentProps } from 'react';

/** Where somebody writes what is sought. Letters on their way to becoming 汉字 are not that yet. */
export function SearchField({ onSought, ...field }: ComponentProps<'input'> & { readonly onSought: (text: string) => void }) {
  return (
    <input
      {...field}
      type="search"
      onChange={event => {
        if (!(event.nativeEvent as InputEvent).isComposing) onSought(event.target.value);
      }}
      onCompositionEnd={event => onSought(event.currentTarget.value)}
    />
  );
}
