import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Enum, ResultOf } from '../../graphql.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { addressOf } from '../../shell/addresses.ts';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useTimes } from '../../words/times.ts';
import type { listQuery } from './queries.ts';
import { useWords } from './words.ts';

export type Kind = Enum<'ListKind'>;
export const kinds = ['needs', 'services', 'resources'] as const satisfies readonly Kind[];
export type Entry = ResultOf<typeof listQuery>['liveList']['items'][number];

/** A list as a table: it prints as one, and is a line of cards on a telephone. */
export function Entries({
  kind,
  items,
  caption,
  struck,
  after,
}: {
  readonly kind: Kind;
  readonly items: readonly Entry[];
  readonly caption: string;
  /** Why an entry holds no more. */
  readonly struck?: (id: string) => string | undefined;
  readonly after?: (item: Entry) => ReactNode;
}) {
  const texts = useWords();
  const states = useStateWords();
  const committeeId = useCommitteeId();
  const { named } = useNames();
  const { quantity } = useNumbers();
  const { day } = useTimes();
  const asOf = useSearchParams()[0].get('asOf');
  return (
    <table className="list-entries">
      <caption className="list-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.number}</th>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.category}</th>
          <th scope="col">{texts.quantity}</th>
          <th scope="col">{texts.owner[kind]}</th>
          <th scope="col">{texts.contact[kind]}</th>
          <th scope="col">{texts.until[kind]}</th>
          <th scope="col">{texts.terms}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, n) => {
          const to = addressOf(kind === 'needs' ? 'need' : 'resource', committeeId, item.id);
          const why = struck?.(item.id);
          return (
            <tr key={item.id} data-struck={why !== undefined || undefined}>
              <td className="no">{n + 1}</td>
              <td className="what">
                <span className="title">
                  <Link to={{ pathname: to, search: asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '' }}>{item.title}</Link>
                </span>
                {item.place && <span className="quiet place"> {item.place}</span>}
                {why && <strong className="struck">✕ {why}</strong>}
                {after?.(item)}
              </td>
              <td data-label={texts.category}>
                {kind === 'needs'
                  ? states.category[item.category as Enum<'NeedCategory'>]
                  : (texts.resourceKinds[item.category as keyof typeof texts.resourceKinds] ?? item.category)}
              </td>
              <td data-label={texts.quantity}>{item.quantity && quantity(item.quantity)}</td>
              <td data-label={texts.owner[kind]}>{named(item.ownerId)}</td>
              <td data-label={texts.contact[kind]}>{named(item.contactId)}</td>
              <td data-label={texts.until[kind]}>{item.until && day(item.until)}</td>
              <td data-label={texts.terms}>
                {item.terms?.map(term => texts.termWords[term as keyof typeof texts.termWords] ?? term).join('、')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
