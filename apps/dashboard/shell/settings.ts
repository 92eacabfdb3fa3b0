import { useSyncExternalStore } from 'react';

const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(`heli.${name}`);
  } catch {
    return null;
  }
};

/** How this reader wants it, kept in the browser; what the browser itself prefers where nothing was said. */
class Setting<T extends string> {
  private readonly listeners = new Set<() => void>();
  value: T;

  constructor(
    private readonly name: string,
    values: readonly T[],
    preferred: () => T,
  ) {
    const said = kept(name);
    this.value = values.find(value => value === said) ?? preferred();
  }

  readonly set = (value: T) => {
    this.value = value;
    try {
      localStorage.setItem(`heli.${this.name}`, value);
    } catch {
      // Not kept, then; it still holds for this page.
    }
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly use = (): T =>
    useSyncExternalStore(
      this.subscribe,
      () => this.value,
      () => this.value,
    );
}

export type Language = 'zh' | 'en';
/** Chinese, unless the browser asks for English and not for Chinese. */
export const language = new Setting<Language>('language', ['zh', 'en'], () => {
  const asked = new Set(navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()));
  return asked.has('en') && !asked.has('zh') ? 'en' : 'zh';
});

export const theme = new Setting<'light' | 'dark'>('theme', ['light', 'dark'], () =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
);

/** 长辈版: large type, one column. */
export const size = new Setting<'normal' | 'large'>('size', ['normal', 'large'], () => 'normal');

/** The attributes by which the style sheet and screen readers know the settings. */
export const applySettings = () => {
  const { documentElement } = document;
  const apply = () => {
    documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
    documentElement.dataset['theme'] = theme.value;
    documentElement.dataset['size'] = size.value;
    documentElement.style.colorScheme = theme.value;
  };
  apply();
  for (const setting of [language, theme, size]) setting.subscribe(apply);
};
