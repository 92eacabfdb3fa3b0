import type { Line } from '../../parts/compare/compare.ts';
import { useSpoken } from '../../parts/spoken.ts';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import type { OwnDuty, OwnPledge, SignedText } from './signed-text.ts';
import { useWords } from './words.ts';

/** What a version says, in sentences. */
export const usePhrases = () => {
  const texts = useWords();
  const { named } = useNames();
  const { date, list } = useSpoken();
  const { quantity } = useNumbers();

  const duty = ({ title, text, due, quantity: amount }: OwnDuty) =>
    [title, amount && quantity(amount), text, due ? texts.dueOn(date(due)) : texts.noDue].filter(Boolean).join(' · ');
  const pledge = ({ kind, text, quantity: amount }: OwnPledge) =>
    [`${texts.pledgeKinds[kind]}：${text}`, amount && quantity(amount)].filter(Boolean).join(' · ');
  const term = ({ from, to }: SignedText['effective']) => (to === undefined ? texts.openEnd(date(from)) : texts.term(date(from), date(to)));
  const signing = ({ parties, signing: { order, groups } }: SignedText) => {
    const [only] = groups;
    if (groups.length === 1 && only?.needed === parties.length) return texts.freeAll(parties.length);
    const parts = groups.map(({ title, parties, needed }) => {
      const names = list(parties.map(named));
      const heading = title === undefined ? '' : `${title}：`;
      return needed === parties.length ? texts.groupAll(names, heading) : texts.groupSome(names, needed, heading);
    });
    return order === 'given' ? texts.given(parts.join(texts.then)) : texts.free(list(parts));
  };

  /** Place by place, for setting two versions against each other. */
  const lines = (text: SignedText): Line[] => {
    const seen = new Map<string, number>();
    const once = (key: string) => {
      const n = (seen.get(key) ?? 0) + 1;
      seen.set(key, n);
      return n === 1 ? key : `${key} ${n}`;
    };
    return [
      { key: 'title', label: texts.fields.title, text: text.title },
      ...(text.text === undefined ? [] : [{ key: 'preamble', label: texts.preamble, text: text.text }]),
      { key: 'parties', label: texts.partiesTitle, text: list(text.parties.map(named)) },
      ...text.clauses.map(({ title, text }, n) => ({
        key: once(`clause ${title ?? ''}`),
        label: [texts.article(n + 1), title].filter(Boolean).join(' '),
        text,
      })),
      ...text.duties.map(({ unitId, ...own }) => ({
        key: `duty ${own.dutyId}`,
        label: `${texts.duties} · ${named(unitId)}`,
        text: duty(own),
      })),
      ...text.pledges.map(({ unitId, ...own }) => ({
        key: once(`pledge ${unitId} ${own.kind}`),
        label: `${texts.pledges} · ${named(unitId)}`,
        text: pledge(own),
      })),
      { key: 'term', label: texts.termTitle, text: term(text.effective) },
      { key: 'signing', label: texts.signingTitle, text: signing(text) },
      ...(text.renewal ? [{ key: 'renewal', label: texts.termTitle, text: texts.renewalIs(text.renewal.months) }] : []),
      ...(text.accession ? [{ key: 'accession', label: texts.signingTitle, text: texts.accessionIs }] : []),
    ];
  };
  return { duty, pledge, term, signing, lines };
};
