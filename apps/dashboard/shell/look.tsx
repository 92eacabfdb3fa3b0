import { ConfigProvider, theme as antdTheme } from 'antd';
import type { Locale } from 'antd/es/locale';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { language, size, theme } from './settings.ts';

const locales = {
  zh: () => import('antd/es/locale/zh_CN'),
  en: () => import('antd/es/locale/en_GB'),
};

const reduced = matchMedia('(prefers-reduced-motion: reduce)');

/** Controls in our colours and sizes, in the reader's language. */
export function Look({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  const [spoken, colours, type] = [language.use(), theme.use(), size.use()];
  // There from the beginning: where it came later, all that stands below would be made anew, and what somebody has typed be gone.
  const [locale, setLocale] = useState<Locale>({ locale: spoken });
  useEffect(() => {
    let over = false;
    void locales[spoken]().then(({ default: loaded }) => over || setLocale(loaded));
    return () => {
      over = true;
    };
  }, [spoken]);
  const look = useMemo(
    () => ({
      algorithm: colours === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
      token: {
        colorPrimary: colours === 'dark' ? '#e5534b' : '#b3141a',
        colorError: colours === 'dark' ? '#ff9c94' : '#a01218',
        colorLink: colours === 'dark' ? '#ff9c94' : '#a01218',
        colorInfo: colours === 'dark' ? '#6ea8fe' : '#1d5fa8',
        borderRadius: 4,
        fontSize: type === 'large' ? 20 : 14,
        controlHeight: type === 'large' ? 48 : 34,
        motion: !reduced.matches,
        fontFamily: 'inherit',
        ...(colours === 'dark'
          ? { colorBgBase: '#16181c', colorTextPlaceholder: '#9aa3ad', colorTextDisabled: '#8b949e' }
          : { colorTextPlaceholder: '#6b7076', colorTextDisabled: '#75797e', colorTextDescription: '#5c6166' }),
      },
    }),
    [colours, type],
  );
  return (
    <ConfigProvider csp={{ nonce }} theme={look} locale={locale} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      {children}
    </ConfigProvider>
  );
}
