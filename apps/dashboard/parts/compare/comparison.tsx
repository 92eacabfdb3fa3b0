import { useSpoken } from '../spoken.ts';
import { words } from '../../words/words.ts';
import { type Compared, isChanged } from './compare.ts';
import './compare.css';
import { en } from './en.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** Two texts place by place: what came in is underlined, what went is struck through, and both are named for those who hear it. */
export function Comparison({ rows }: { readonly rows: readonly Compared[] }) {
  const texts = useWords();
  const { list } = useSpoken();
  const changed = rows.filter(isChanged);
  const unchanged = rows.filter(row => !isChanged(row));
  if (changed.length === 0) return <p className="quiet">{texts.same}</p>;
  return (
    <div className="comparison">
      <p className="quiet">{texts.legend}</p>
      <dl>
        {changed.map(({ key, label, pieces }) => (
          <div key={key} data-place={key}>
            <dt>{label}</dt>
            <dd>
              {pieces.map(({ how, text }, n) =>
                how === 'same' ? (
                  // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
                  <span key={n}>{text}</span>
                ) : how === 'added' ? (
                  // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
                  <ins key={n}>
                    <span className="hidden-word">{texts.added} </span>
                    {text}
                  </ins>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
                  <del key={n}>
                    <span className="hidden-word">{texts.removed} </span>
                    {text}
                  </del>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
      {unchanged.length > 0 && <p className="quiet">{texts.unchanged(list([...new Set(unchanged.map(({ label }) => label))]))}</p>}
    </div>
  );
}
