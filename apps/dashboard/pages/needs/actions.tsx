import { Link } from 'react-router';
import { Act } from '../../command/act.tsx';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { type About, Reason } from './about.tsx';
import { Amend } from './amend.tsx';
import { Merge, Transfer } from './elsewhere.tsx';
import { isRaiser, type Need } from './need-line.tsx';
import {
  confirmNeed,
  declineNeed,
  offerSupport,
  publishNeed,
  reopenNeed,
  resolveNeed,
  returnNeed,
  submitNeed,
  triageNeed,
  withdrawNeed,
  withdrawOffer,
} from './queries.ts';
import { useWords } from './words.ts';

/** Which kind, how pressing, and which branch deals with it. */
function Triage({ need, branches, then }: About & { readonly branches: readonly { readonly id: string; readonly name: string }[] }) {
  const texts = useWords();
  const states = useStateWords();
  const triage = useCommand(triageNeed, { done: texts.triaged });
  return (
    <AskFirst
      label={need.branchId ? texts.triageAgain : texts.triage}
      command={triage}
      primary={!need.branchId}
      onGo={text =>
        then(
          triage.run({
            id: need.id,
            category: text('category') as Enum<'NeedCategory'>,
            priority: text('priority') as Enum<'NeedPriority'>,
            branchId: text('branch'),
          }),
        )
      }
    >
      <label>
        {texts.category}
        <select name="category" defaultValue={need.category}>
          {Object.entries(states.category).map(([category, word]) => (
            <option key={category} value={category}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.priority}
        <select name="priority" defaultValue={need.priority ?? 'normal'}>
          {(['low', 'normal', 'high', 'urgent'] as const).map(priority => (
            <option key={priority} value={priority}>
              {texts.priorities[priority]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.branch}
        <select
          name="branch"
          required
          defaultValue={need.branchId ?? need.throughBranchId ?? (branches.length === 1 ? branches[0]!.id : '')}
        >
          <option value="" disabled>
            {texts.form.choose}
          </option>
          {branches.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </AskFirst>
  );
}

/** The raiser's word on the outcome. */
function Confirm({ need, then }: About) {
  const texts = useWords();
  const confirm = useCommand(confirmNeed, { done: texts.confirmed });
  return (
    <div className="need-confirm">
      <h2>{texts.confirmTitle}</h2>
      <p className="quiet">{texts.confirmHow}</p>
      <div className="need-actions">
        <AskFirst
          label={texts.confirmYes}
          command={confirm}
          primary
          onGo={text => then(confirm.run({ id: need.id, satisfied: true, ...(text('remark') && { remark: text('remark') }) }))}
        >
          <label>
            {texts.remark}
            <input name="remark" maxLength={1000} />
          </label>
        </AskFirst>
        <AskFirst
          label={texts.confirmNo}
          command={confirm}
          onGo={text => then(confirm.run({ id: need.id, satisfied: false, remark: text('remark') }))}
        >
          <label>
            {texts.remarkNeeded}
            <input name="remark" required maxLength={1000} />
          </label>
        </AskFirst>
        <Reopen need={need} then={then} />
      </div>
    </div>
  );
}

function Reopen({ need, then }: About) {
  const texts = useWords();
  const { measure } = useNumbers();
  const reopen = useCommand(reopenNeed, { done: texts.reopened });
  return (
    <AskFirst
      label={texts.reopen}
      command={reopen}
      danger
      onGo={text =>
        then(reopen.run({ id: need.id, reason: text('reason'), ...(Number(text('missing')) > 0 && { missing: Number(text('missing')) }) }))
      }
    >
      <Reason />
      {need.quantity && (need.fulfilled?.value ?? 0) > 0 && (
        <label>
          {texts.missingField(measure(need.quantity.unit))}
          <input name="missing" type="number" inputMode="decimal" min={0} max={need.fulfilled!.value} step="any" />
        </label>
      )}
    </AskFirst>
  );
}

/** What a unit would do about it, before there is a task to claim. */
function Offer({ need, unitId, then }: About & { readonly unitId: string }) {
  const texts = useWords();
  const { measure } = useNumbers();
  const offer = useCommand(offerSupport, { done: texts.offered });
  const withdraw = useCommand(withdrawOffer, { done: texts.offerWithdrawn });
  const standing = need.offers?.find(offer => offer.unitId === unitId);
  return (
    <>
      <AskFirst
        label={standing ? texts.changeOffer : texts.offer}
        command={offer}
        primary={!standing && need.status === 'published'}
        onGo={text =>
          then(
            offer.run({
              id: need.id,
              unitId,
              text: text('text'),
              ...(need.quantity && Number(text('amount')) > 0 && { quantity: { value: Number(text('amount')), unit: need.quantity.unit } }),
            }),
          )
        }
      >
        <label>
          {texts.offerText}
          <textarea name="text" rows={2} required maxLength={1000} defaultValue={standing?.text} />
        </label>
        {need.quantity && (
          <label>
            {texts.form.amount} · {measure(need.quantity.unit)}
            <input name="amount" type="number" inputMode="decimal" min={0} step="any" defaultValue={standing?.quantity?.value} />
          </label>
        )}
      </AskFirst>
      {standing && (
        <Act command={withdraw} onClick={() => then(withdraw.run({ id: need.id, unitId }))}>
          {texts.withdrawOffer}
        </Act>
      )}
    </>
  );
}

function Resolve({ need, then }: About) {
  const texts = useWords();
  const { named } = useNames();
  const resolve = useCommand(resolveNeed, { done: texts.resolved });
  return (
    <AskFirst
      label={texts.resolve}
      command={resolve}
      question={texts.resolveHow}
      onGo={(text, form) =>
        then(
          resolve.run({
            id: need.id,
            note: text('note'),
            ...(form.has('by') && { answeredBy: form.getAll('by').map(String) }),
          }),
        )
      }
    >
      <label>
        {texts.resolveNote}
        <textarea name="note" rows={2} required maxLength={1000} />
      </label>
      {(need.offers?.length ?? 0) > 0 && (
        <div role="group" aria-label={texts.whoAnswered}>
          <p className="quiet">{texts.whoAnswered}</p>
          {need.offers!.map(({ unitId }) => (
            <label key={unitId}>
              <input type="checkbox" name="by" value={unitId} /> {named(unitId)}
            </label>
          ))}
        </div>
      )}
    </AskFirst>
  );
}

/** What the caller may do about the need now; the server refuses the rest all the same. */
export function Actions({
  need,
  publishers,
  again,
}: {
  readonly need: Need;
  readonly publishers: readonly Enum<'PublisherRole'>[];
  readonly again: () => void;
}) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const committeeId = useCommitteeId();
  const { branches } = useNames();
  const submit = useCommand(submitNeed, { done: texts.submitted });
  const publish = useCommand(publishNeed, { done: texts.published });
  const giveBack = useCommand(returnNeed, { done: texts.returned });
  const withdraw = useCommand(withdrawNeed, { done: texts.withdrawn });
  const decline = useCommand(declineNeed, { done: texts.declined });
  const then: About['then'] = async outcome => {
    const came = await outcome;
    if (came?.__typename === 'Accepted') again();
    return came;
  };

  const { id, status } = need;
  const units = bodiesOf(me, 'unit-liaison');
  const officer = holds(me, ['committee-officer'], committeeId);
  const branch = need.branchId !== null && bodiesOf(me, 'community-branch').includes(need.branchId);
  const raiser = need.sight !== 'title' && isRaiser(me, need, committeeId);
  const through = need.throughBranchId !== null && bodiesOf(me, 'community-branch').includes(need.throughBranchId);
  const noParts = (need.parts?.length ?? 0) === 0;
  const undecomposed = (status === 'submitted' || status === 'triaged' || status === 'published') && noParts;
  const working = status === 'published' || status === 'decomposed' || status === 'in_progress';
  const mayPublish =
    status === 'triaged' &&
    ((officer && publishers.includes('committee_officer')) ||
      (branch && publishers.includes('community_branch')) ||
      (raiser && need.unitId !== null && publishers.includes('unit_liaison')));
  const mayTriage = undecomposed && (officer || through);
  const mayAmend = (status === 'draft' || status === 'submitted' || status === 'triaged') && (raiser || branch || officer);
  const mayMerge = undecomposed && (officer || branch) && (need.duplicates?.length ?? 0) === 0;
  const mayTransfer = undecomposed && officer;
  const unitId = units.find(unit => unit !== need.unitId);
  const mayOffer = working && unitId !== undefined && need.sight !== 'title';
  const left = need.quantity === null || (need.uncovered?.value ?? 0) > 0;
  const mayDecompose = branch && working && (status === 'published' || left);
  const mayResolve = branch && working && (need.parts ?? []).every(({ stage }) => stage === 'accepted' || stage === 'cancelled');
  const mayWithdraw =
    raiser && (status === 'draft' || undecomposed || (working && (need.parts ?? []).every(({ units }) => units.length === 0)));
  const mayReopen = status === 'confirmed' && (raiser || branch || officer);
  const reopenOnly = status === 'resolved' && !raiser && (branch || officer);
  const any = [
    raiser && (status === 'draft' || status === 'resolved'),
    mayPublish,
    mayTriage,
    mayAmend,
    mayMerge,
    mayTransfer,
    mayOffer,
    mayDecompose,
    mayResolve,
    mayWithdraw,
    mayReopen,
    reopenOnly,
    branch && undecomposed && need.branchId !== null,
  ].some(Boolean);
  if (!any) return null;
  return (
    <div className="need-acts" role="group" aria-label={texts.actions}>
      {raiser && status === 'resolved' && <Confirm need={need} then={then} />}
      {mayPublish && <p className="quiet">{texts.publishHow}</p>}
      {mayDecompose && status === 'published' && <p className="quiet">{texts.decomposeHow}</p>}
      <div className="need-actions">
        {raiser && status === 'draft' && (
          <Act command={submit} type="primary" onClick={() => then(submit.run({ id }))}>
            {texts.submit}
          </Act>
        )}
        {mayPublish && (
          <Act command={publish} type="primary" onClick={() => then(publish.run({ id }))}>
            {texts.publish}
          </Act>
        )}
        {mayDecompose &&
          (past ? (
            <Act command={{ pending: false, off: true }}>{texts.decompose}</Act>
          ) : (
            <Link className="need-raise" to={`/c/${committeeId}/needs/${id}/decompose`}>
              {texts.decompose}
            </Link>
          ))}
        {mayTriage && (
          <Triage need={need} branches={officer ? branches : branches.filter(({ id }) => id === need.throughBranchId)} then={then} />
        )}
        {mayAmend && <Amend need={need} then={then} />}
        {mayOffer && <Offer need={need} unitId={unitId} then={then} />}
        {mayResolve && <Resolve need={need} then={then} />}
        {branch && undecomposed && status !== 'submitted' && (
          <AskFirst label={texts.returnIt} command={giveBack} onGo={text => then(giveBack.run({ id, reason: text('reason') }))}>
            <Reason />
          </AskFirst>
        )}
        {mayMerge && <Merge need={need} then={then} />}
        {mayTransfer && <Transfer need={need} then={then} />}
        {undecomposed && (officer || branch) && (
          <AskFirst label={texts.decline} command={decline} danger onGo={text => then(decline.run({ id, reason: text('reason') }))}>
            <Reason />
          </AskFirst>
        )}
        {mayWithdraw && (
          <AskFirst label={texts.withdraw} command={withdraw} danger onGo={text => then(withdraw.run({ id, reason: text('reason') }))}>
            <Reason />
          </AskFirst>
        )}
        {(mayReopen || reopenOnly) && <Reopen need={need} then={then} />}
      </div>
    </div>
  );
}
