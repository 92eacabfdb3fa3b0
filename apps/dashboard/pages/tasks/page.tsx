import { Page } from '../../shell/page.tsx';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);

export default function TasksPage() {
  const texts = useWords();
  return <Page title={texts.title}>…</Page>;
}
