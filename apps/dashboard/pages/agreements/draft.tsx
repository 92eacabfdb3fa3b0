import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useAsked } from '../../live/use-live.ts';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import './page.css';
import { agreementPast, amendAgreement, draftAgreement } from './queries.ts';
import type { Agreement } from './shown.ts';
import { read, type SignedText } from './signed-text.ts';
import { useWords } from './words.ts';

interface Clause {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}
interface Duty {
  readonly dutyId: string;
  readonly unitId: string;
  readonly title: string;
  readonly text: string;
  readonly due: string;
  readonly quantity: SignedText['duties'][number]['quantity'];
}
interface Pledge {
  readonly key: string;
  readonly unitId: string;
  readonly kind: Enum<'PledgeKind'>;
  readonly text: string;
  readonly more: Pick<SignedText['pledges'][number], 'resourceId' | 'quantity'>;
}

/** A number that the form gives to a duty: short enough to be spoken. */
const nextDuty = (duties: readonly Duty[]): string => {
  for (let n = duties.length + 1; ; n++) if (duties.every(({ dutyId }) => dutyId !== `d${n}`)) return `d${n}`;
};

const isOneGroup = ({ parties, signing: { groups } }: SignedText) => groups.length === 1 && groups[0]!.needed === parties.length;
const isOneByOne = ({ signing: { order, groups } }: SignedText) => order === 'given' && groups.every(({ parties }) => parties.length === 1);

function Rows<Row>({
  title,
  add,
  rows,
  empty,
  onChange,
  children,
}: {
  readonly title: string;
  readonly add: string;
  readonly rows: readonly Row[];
  readonly empty: () => Row;
  readonly onChange: (rows: readonly Row[]) => void;
  readonly children: (row: Row, n: number, change: (to: Partial<Row>) => void, remove: ReactNode) => ReactNode;
}) {
  const texts = useWords();
  return (
    <fieldset className="card draft-rows">
      <legend>{title}</legend>
      {rows.map((row, n) =>
        children(
          row,
          n,
          to => onChange(rows.map(other => (other === row ? { ...other, ...to } : other))),
          <button
            type="button"
            className="plain"
            aria-label={texts.fields.remove(`${title} ${n + 1}`)}
            onClick={() => onChange(rows.filter(other => other !== row))}
          >
            ×
          </button>,
        ),
      )}
      <button type="button" className="plain" onClick={() => onChange([...rows, empty()])}>
        ＋ {add}
      </button>
    </fieldset>
  );
}

function Parties({ parties, onChange }: { readonly parties: readonly string[]; readonly onChange: (parties: readonly string[]) => void }) {
  const texts = useWords();
  const { units, named } = useNames();
  const [sought, setSought] = useState('');
  const known = [...units, ...parties.filter(id => units.every(unit => unit.id !== id)).map(id => ({ id, name: named(id) }))];
  return (
    <fieldset className="card draft-parties">
      <legend>{texts.fields.parties}</legend>
      <p className="quiet" role="status">
        {texts.fields.chosen(parties.length)}
      </p>
      {parties.length > 0 && (
        <ol className="paper-parties">
          {parties.map(id => (
            <li key={id}>{named(id)}</li>
          ))}
        </ol>
      )}
      <input
        type="search"
        aria-label={texts.fields.filterUnits}
        placeholder={texts.fields.filterUnits}
        value={sought}
        onChange={event => setSought(event.target.value)}
      />
      <div className="draft-units">
        {known
          .filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()))
          .map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={parties.includes(id)}
                onChange={event => onChange(event.target.checked ? [...parties, id] : parties.filter(other => other !== id))}
              />{' '}
              {name}
            </label>
          ))}
      </div>
    </fieldset>
  );
}

const kinds = ['venue', 'equipment', 'information', 'talent', 'service'] as const;

function Form({ agreement }: { readonly agreement: Agreement | undefined }) {
  const texts = useWords();
  const { fields } = texts;
  const committeeId = useCommitteeId();
  const navigate = useNavigate();
  const { named } = useNames();
  const amends = agreement !== undefined && !agreement.draft;
  const draft = useCommand(draftAgreement, { done: fields.saved });
  const amend = useCommand(amendAgreement, { done: fields.amended });
  const [id] = useState(() => agreement?.id ?? newId());
  const [before] = useState(() => {
    const standing = agreement?.draft ?? agreement?.proposal ?? agreement?.concluded;
    return standing ? read(standing.canonicalText) : undefined;
  });
  const [title, setTitle] = useState(before?.title ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [parties, setParties] = useState<readonly string[]>(before?.parties ?? []);
  const [clauses, setClauses] = useState<readonly Clause[]>(() =>
    (before?.clauses ?? [{ text: '' }]).map(({ title = '', text }) => ({ key: newId(), title, text })),
  );
  const [duties, setDuties] = useState<readonly Duty[]>(() =>
    (before?.duties ?? []).map(({ text = '', due = '', quantity, ...duty }) => ({ ...duty, text, due, quantity })),
  );
  const [pledges, setPledges] = useState<readonly Pledge[]>(() =>
    (before?.pledges ?? []).map(({ unitId, kind, text, ...more }) => ({ key: newId(), unitId, kind, text, more })),
  );
  const [from, setFrom] = useState(before?.effective.from ?? '');
  const [to, setTo] = useState(before?.effective.to ?? '');
  const grouped = before !== undefined && !isOneGroup(before) && !isOneByOne(before);
  const [signing, setSigning] = useState(() => (grouped ? 'kept' : before?.signing.order === 'given' ? 'given' : 'free'));
  const [months, setMonths] = useState(before?.renewal ? String(before.renewal.months) : '');
  const [accession, setAccession] = useState(before?.accession ?? false);
  const [reason, setReason] = useState('');
  const [signBy, setSignBy] = useState('');
  const [tried, setTried] = useState(false);

  const tooFew = parties.length < 2;
  const badTerm = to !== '' && to < from;
  const kept = before?.signing.groups
    .map(group => ({ ...group, parties: group.parties.filter(party => parties.includes(party)) }))
    .filter(({ parties }) => parties.length > 0);
  const added = parties.filter(party => !kept?.some(group => group.parties.includes(party)));
  const groups =
    signing === 'kept' && before
      ? {
          order: before.signing.order,
          groups: [
            ...(kept ?? []).map(group => ({
              ...group,
              parties: [...group.parties],
              needed: Math.min(group.needed, group.parties.length),
            })),
            ...(added.length > 0 ? [{ parties: added, needed: added.length }] : []),
          ],
        }
      : { order: signing === 'given' ? ('given' as const) : ('free' as const) };

  const submit = () => {
    setTried(true);
    if (tooFew || badTerm) return;
    const terms = {
      title: title.trim(),
      ...(text.trim() && { text: text.trim() }),
      parties: [...parties],
      clauses: clauses
        .filter(({ text }) => text.trim())
        .map(({ title, text }) => ({ ...(title.trim() && { title: title.trim() }), text: text.trim() })),
      duties: duties
        .filter(({ title }) => title.trim())
        .map(({ dutyId, unitId, title, text, due, quantity }) => ({
          dutyId,
          unitId,
          title: title.trim(),
          ...(text.trim() && { text: text.trim() }),
          ...(due && { due }),
          ...(quantity && { quantity }),
        })),
      pledges: pledges
        .filter(({ text }) => text.trim())
        .map(({ unitId, kind, text, more }) => ({ ...more, unitId, kind, text: text.trim() })),
      effective: { from, ...(to && { to }) },
      signing: groups,
      ...(months && { renewal: { months: Math.round(Number(months)) } }),
      accession,
    };
    const given = amends
      ? amend.run({
          id,
          ...terms,
          reason: reason.trim(),
          ...(signBy && { signBy: new Date(`${signBy}T23:59:59+08:00`).toISOString() }),
        })
      : draft.run({ id, committeeId, ...terms });
    void given.then(outcome => outcome?.__typename === 'Accepted' && navigate(`/c/${committeeId}/agreements/${id}`));
  };

  const unitField = (label: string, unitId: string, change: (unitId: string) => void) => (
    <label>
      {label}
      <select value={unitId} required onChange={event => change(event.target.value)}>
        <option value="">{fields.choose}</option>
        {[...new Set([...parties, ...(unitId ? [unitId] : [])])].map(id => (
          <option key={id} value={id}>
            {named(id)}
          </option>
        ))}
      </select>
    </label>
  );

  return (
    <form
      className="draft"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      {amends && <p className="quiet">{texts.amendHow}</p>}
      <div className="card draft-fields">
        <label className="wide">
          {fields.title}
          <input value={title} required maxLength={200} onChange={event => setTitle(event.target.value)} />
        </label>
        <label className="wide">
          {fields.preamble}
          <textarea value={text} rows={3} maxLength={10_000} onChange={event => setText(event.target.value)} />
        </label>
        <label>
          {fields.from}
          <input type="date" value={from} required onChange={event => setFrom(event.target.value)} />
        </label>
        <label>
          {fields.to}
          <input type="date" value={to} aria-invalid={tried && badTerm} onChange={event => setTo(event.target.value)} />
        </label>
        <label>
          {fields.renewal}
          <input type="number" inputMode="numeric" min={1} max={120} value={months} onChange={event => setMonths(event.target.value)} />
        </label>
        <label>
          {fields.signing}
          <select value={signing} onChange={event => setSigning(event.target.value)}>
            <option value="free">{fields.signingFree}</option>
            <option value="given">{fields.signingGiven}</option>
            {grouped && <option value="kept">{fields.signingKept}</option>}
          </select>
        </label>
        <label className="wide draft-check">
          <input type="checkbox" checked={accession} onChange={event => setAccession(event.target.checked)} /> {fields.accession}
        </label>
      </div>
      <Parties parties={parties} onChange={setParties} />
      <Rows
        title={texts.clauses}
        add={fields.addClause}
        rows={clauses}
        empty={(): Clause => ({ key: newId(), title: '', text: '' })}
        onChange={setClauses}
      >
        {(clause, n, change, remove) => (
          <div key={clause.key} className="draft-row">
            <p>
              <strong>{texts.article(n + 1)}</strong> {remove}
            </p>
            <label>
              {fields.clauseTitle}
              <input value={clause.title} maxLength={120} onChange={event => change({ title: event.target.value })} />
            </label>
            <label className="wide">
              {fields.clauseText}
              <textarea value={clause.text} rows={2} maxLength={4000} required onChange={event => change({ text: event.target.value })} />
            </label>
          </div>
        )}
      </Rows>
      <Rows
        title={texts.duties}
        add={fields.addDuty}
        rows={duties}
        empty={(): Duty => ({ dutyId: nextDuty(duties), unitId: '', title: '', text: '', due: '', quantity: undefined })}
        onChange={setDuties}
      >
        {(duty, n, change, remove) => (
          <div key={duty.dutyId} className="draft-row">
            <p>
              <strong>{n + 1}</strong> {remove}
            </p>
            {unitField(fields.dutyUnit, duty.unitId, unitId => change({ unitId }))}
            <label>
              {fields.dutyTitle}
              <input value={duty.title} maxLength={200} required onChange={event => change({ title: event.target.value })} />
            </label>
            <label>
              {fields.dutyDue}
              <input type="date" value={duty.due} onChange={event => change({ due: event.target.value })} />
            </label>
            <label className="wide">
              {fields.dutyText}
              <input value={duty.text} maxLength={4000} onChange={event => change({ text: event.target.value })} />
            </label>
          </div>
        )}
      </Rows>
      <Rows
        title={texts.pledges}
        add={fields.addPledge}
        rows={pledges}
        empty={(): Pledge => ({ key: newId(), unitId: '', kind: 'venue', text: '', more: {} })}
        onChange={setPledges}
      >
        {(pledge, n, change, remove) => (
          <div key={pledge.key} className="draft-row">
            <p>
              <strong>{n + 1}</strong> {remove}
            </p>
            {unitField(fields.dutyUnit, pledge.unitId, unitId => change({ unitId }))}
            <label>
              {fields.pledgeKind}
              <select value={pledge.kind} onChange={event => change({ kind: event.target.value as Pledge['kind'] })}>
                {kinds.map(kind => (
                  <option key={kind} value={kind}>
                    {texts.pledgeKinds[kind]}
                  </option>
                ))}
              </select>
            </label>
            <label className="wide">
              {fields.pledgeText}
              <input value={pledge.text} maxLength={500} required onChange={event => change({ text: event.target.value })} />
            </label>
          </div>
        )}
      </Rows>
      {amends && (
        <div className="card draft-fields">
          <label className="wide">
            {fields.amendReason}
            <input value={reason} required maxLength={1000} onChange={event => setReason(event.target.value)} />
          </label>
          <label>
            {texts.signByField}
            <input type="date" value={signBy} onChange={event => setSignBy(event.target.value)} />
          </label>
        </div>
      )}
      {tried && (tooFew || badTerm) && (
        <p className="wrong" role="alert">
          ✕ {tooFew ? fields.tooFew : fields.badTerm}
        </p>
      )}
      <div className="acts">
        <Act command={amends ? amend : draft} type="primary" size="large" htmlType="submit">
          {amends ? fields.amendSend : fields.save}
        </Act>
      </div>
    </form>
  );
}

/** An agreement is written down, or written anew: a draft in place, one that was proposed as its next version. */
export default function DraftPage() {
  const texts = useWords();
  const me = useMe();
  const committeeId = useCommitteeId();
  const id = useParams()['agreement'];
  const { state, standing, error } = useAsked(agreementPast, { id: id ?? '' }, { pause: id === undefined });
  const agreement = state?.agreement ?? undefined;
  const officer = holds(me, ['committee-officer'], committeeId);
  const title = agreement ? (agreement.draft ? texts.editTitle(agreement.title) : texts.amendTitle(agreement.title)) : texts.draftTitle;
  return (
    <Page
      title={title}
      {...(id !== undefined && { standing })}
      error={error ?? (state && id !== undefined && !agreement ? texts.notFound : officer ? undefined : texts.notForYou)}
      ready={officer && (id === undefined || agreement !== undefined)}
    >
      <p className="agreement-back">
        <Link to={id === undefined ? `/c/${committeeId}/agreements` : `/c/${committeeId}/agreements/${id}`}>← {texts.back}</Link>
      </p>
      <Form key={id ?? 'new'} agreement={agreement} />
    </Page>
  );
}
