import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { needTitle } from './queries.ts';

/** Of those needs that the caller may see, by id. */
export function useTitles(ids: readonly string[]): ReadonlyMap<string, string> {
  const client = useClient();
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = ids.join(' ');
  useEffect(() => {
    let current = true;
    const asked = wanted.split(' ').filter(Boolean);
    void Promise.all(asked.map(id => client.query(needTitle, { id }).toPromise())).then(answers => {
      const found = answers.flatMap(({ data }) => (data?.need ? [[data.need.id, data.need.title] as const] : []));
      if (current) setTitles(new Map(found));
    });
    return () => {
      current = false;
    };
  }, [client, wanted]);
  return titles;
}
