import { useState } from 'preact/hooks';
import { violationAt } from '../../api/client';
import type { Site, Stay } from '../../api/types';
import { useTrial } from '../../app/use-trial';
import { Button, Field } from '../../components/basics';
import { isWhole } from '../../core/equipment';
import { setStays } from '../../data/duty';
import { messages } from '../../messages';
import type { MachineDialogProps } from './inspection-dialog';
import { TrialDialog } from './trial-dialog';

interface StaysDialogProps extends MachineDialogProps {
  /** Where it can go. */
  sites: readonly Site[];
}

/** The days on which a machine is at other sites, from today on. */
export function StaysDialog({ machine, sites, onDone, onStale, onClose }: StaysDialogProps) {
  const text = messages.stays;
  const [stays, setRows] = useState<readonly Stay[]>(machine.stays);
  const trial = useTrial({
    perform: (_key, dry, given: readonly Stay[]) => setStays(machine, [...given], dry),
    told: ({ effect }) => messages.duty.displaces(effect.displaced.length),
    done: ({ effect }) => onDone(effect),
    stale: onStale,
  });
  const { failure } = trial.action;
  const change = (next: readonly Stay[]) => {
    trial.forget();
    setRows(next);
  };
  const only = sites.length === 1 ? (sites[0]?.id ?? '') : '';
  return (
    <TrialDialog
      title={text.dialog(machine.name)}
      wide
      trial={trial}
      given={stays.every(isWhole) ? [stays] : undefined}
      missing={text.missing}
      save={messages.duty.save}
      fields={['/stays/']}
      onClose={onClose}
    >
      {stays.length === 0 && <p>{text.none(machine.name)}</p>}
      {stays.map((stay, index) => {
        const place = `/stays/${index}`;
        const fault = (part: keyof Stay) => violationAt(failure, `${place}/${part}`);
        const set = (part: keyof Stay, value: string) =>
          change(stays.map((each, other) => (other === index ? { ...each, [part]: value } : each)));
        const whole = fault('site') ?? fault('first') ?? fault('last') ? undefined : violationAt(failure, place);
        const day = (part: 'first' | 'last') => (
          <Field label={text[part]} error={fault(part)}>
            {(ids) => (
              <input
                {...ids}
                type="date"
                value={stay[part]}
                onInput={(event) => set(part, event.currentTarget.value)}
              />
            )}
          </Field>
        );
        return (
          <div key={index} class="stay" role="group" aria-label={text.stay(index)}>
            <Field label={text.site} error={fault('site') ?? whole}>
              {(ids) => (
                <select {...ids} value={stay.site} onChange={(event) => set('site', event.currentTarget.value)}>
                  <option value="">{text.choose}</option>
                  {sites.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {day('first')}
            {day('last')}
            <Button
              kind="quiet"
              aria-label={text.removeLabel(index)}
              onClick={() => change(stays.filter((_, other) => other !== index))}
            >
              {text.remove}
            </Button>
          </div>
        );
      })}
      <p>
        <Button onClick={() => change([...stays, { site: only, first: '', last: '' }])}>{text.more}</Button>
      </p>
    </TrialDialog>
  );
}
