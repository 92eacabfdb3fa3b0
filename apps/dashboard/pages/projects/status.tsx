import { lamps, type Project } from './shown.ts';
import { useWords } from './words.ts';

export function Status({ status }: { readonly status: Project['status'] }) {
  const texts = useWords();
  return (
    <strong className="project-status" data-status={status}>
      <span aria-hidden="true">{lamps[status]}</span> {texts.status[status]}
    </strong>
  );
}
