import { dismiss, useNotices } from '../command/notices.ts';
import { useFrameWords } from '../words/frame.ts';

/** What became of commands, told to eyes and to screen readers. */
export function Notices() {
  const words = useFrameWords();
  const notices = useNotices();
  return (
    <div className="notices" aria-live="polite">
      {notices.map(({ id, kind, title, text }) => (
        <div key={id} className="notice" data-kind={kind} role={kind}>
          <div>
            <strong>
              {kind === 'alert' ? '✕' : '✓'} {title}
            </strong>
            {text && <p>{text}</p>}
          </div>
          <button type="button" className="plain" aria-label={words.close} onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
