import { useState } from 'react';
import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import { holds, useMe } from '../../session/me.tsx';
import { useZoned } from '../../words/zoned.ts';
import { keeps } from './bodies.ts';
import { instant, iso, type Resource, spanOf } from './calendar.ts';
import { OpeningFields, understood, written } from './opening-fields.tsx';
import { blockPeriod, reportDamage, returnResource, setAvailability, unblockPeriod, withdrawResource } from './queries.ts';
import { WithWords } from './reason.tsx';
import { useWords } from './words.ts';

function Blocks({ resource, again }: { readonly resource: Resource; readonly again: () => void }) {
  const texts = useWords();
  const { span } = useZoned(resource.timeZone);
  const block = useCommand(blockPeriod, { done: texts.blockDone });
  const unblock = useCommand(unblockPeriod, { done: texts.unblockDone });
  return (
    <>
      <h3>{texts.block}</h3>
      <ul>
        {resource.blocks.length === 0 && <li className="quiet">{texts.blockNone}</li>}
        {resource.blocks.map(one => (
          <li key={one.blockId} className="row">
            {span(spanOf(one))} · {one.reason}
            <Act command={unblock} size="small" onClick={() => unblock.run({ id: resource.id, blockId: one.blockId }).then(again)}>
              {texts.unblock}
            </Act>
          </li>
        ))}
      </ul>
      <form
        className="fields"
        onSubmit={event => {
          event.preventDefault();
          const form = event.currentTarget;
          const data = new FormData(form);
          const at = (name: string) => {
            const [date = '', time = ''] = String(data.get(name)).split('T');
            return instant(date, time, resource.timeZone);
          };
          const [from, to] = [at('from'), at('to')];
          const reason = String(data.get('reason')).trim();
          if (from === undefined || to === undefined || !reason) return;
          void block.run({ id: resource.id, blockId: newId(), from: iso(from), to: iso(to), reason }).then(outcome => {
            if (outcome?.__typename === 'Accepted') form.reset();
            again();
          });
        }}
      >
        <div className="two">
          <label>
            {texts.from}
            <input type="datetime-local" name="from" required />
          </label>
          <label>
            {texts.to}
            <input type="datetime-local" name="to" required />
          </label>
        </div>
        <label>
          {texts.reason}
          <input name="reason" required maxLength={500} />
        </label>
        <p className="quiet">{texts.blockWarn}</p>
        <Act command={block} htmlType="submit">
          {texts.block}
        </Act>
      </form>
    </>
  );
}

function Opening({ resource, again }: { readonly resource: Resource; readonly again: () => void }) {
  const texts = useWords();
  const { opening } = resource;
  const [days, setDays] = useState<readonly string[]>(() => opening.week.map(written));
  const save = useCommand(setAvailability, { done: texts.openingDone });
  const week = days.map(understood);
  return (
    <form
      className="fields"
      onSubmit={event => {
        event.preventDefault();
        if (week.some(day => day === undefined)) return;
        const plain = (some: readonly { readonly from: string; readonly to: string }[]) => some.map(({ from, to }) => ({ from, to }));
        void save
          .run({
            id: resource.id,
            week: week as { from: string; to: string }[][],
            exceptions: opening.exceptions.map(({ date, hours, officeDay }) => ({
              date,
              hours: plain(hours),
              ...(officeDay !== null && { officeDay }),
            })),
            office: opening.office.map(plain),
          })
          .then(again);
      }}
    >
      <OpeningFields value={days} onChange={setDays} />
      <Act command={save} htmlType="submit">
        {texts.save}
      </Act>
    </form>
  );
}

/** What those who own or keep a resource do with it. */
export function Manage({ resource, again }: { readonly resource: Resource; readonly again: () => void }) {
  const texts = useWords();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const withdraw = useCommand(withdrawResource, { done: texts.withdrawDone });
  const comeBack = useCommand(returnResource, { done: texts.returnDone });
  const damage = useCommand(reportDamage, { done: texts.damageDone });
  if (!keeps(me, resource)) return null;
  const { id } = resource;
  const told = async <T,>(outcome: Promise<T>) => {
    const said = await outcome;
    again();
    return said;
  };
  return (
    <details className="card manage" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{texts.manage}</summary>
      {open && (
        <>
          {resource.kind !== 'goods' && <Blocks resource={resource} again={again} />}
          {resource.kind !== 'goods' && <Opening resource={resource} again={again} />}
          <div className="row">
            <WithWords
              label={texts.damage}
              ask={texts.damageText}
              command={damage}
              run={text => told(damage.run({ id, damageId: newId(), text }))}
            />
            {holds(me, ['unit-liaison'], resource.ownerUnitId) &&
              (resource.withdrawnFrom === null ? (
                <WithWords
                  label={texts.withdraw}
                  ask={texts.reason}
                  hint={texts.withdrawWarn}
                  danger
                  command={withdraw}
                  run={reason => told(withdraw.run({ id, reason }))}
                />
              ) : (
                <Act command={comeBack} onClick={() => told(comeBack.run({ id }))}>
                  {texts.returnIt}
                </Act>
              ))}
          </div>
        </>
      )}
    </details>
  );
}
