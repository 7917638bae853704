/** A change of who or what is on duty: what it would displace is seen before it is saved. */
import type { ComponentChildren } from 'preact';
import type { DutyEffect } from '../../api/types';
import { useToday } from '../../app/session';
import type { Trial } from '../../app/use-trial';
import { DisplacedNote } from '../../components/displaced-note';
import { messages } from '../../messages';
import { DutyDialog } from './duty-dialog';

interface TrialDialogProps<G extends unknown[]> {
  title: string;
  wide?: boolean;
  trial: Trial<G, { readonly effect: DutyEffect }>;
  /** What would be sent; nothing while something is missing. */
  given: G | undefined;
  /** What is said then. */
  missing?: string;
  save: string;
  /** Where the fields show what is wrong with them. */
  fields: readonly string[];
  onClose: () => void;
  children: ComponentChildren;
}

export function TrialDialog<G extends unknown[]>({ trial, given, missing, save, ...props }: TrialDialogProps<G>) {
  const text = messages.duty;
  const today = useToday();
  const effect = trial.seen?.effect;
  return (
    <DutyDialog
      {...props}
      action={trial.action}
      saving={effect !== undefined}
      submit={given === undefined ? (missing ?? messages.hours.missing) : effect ? save : text.look}
      ready={given !== undefined}
      kind={effect && effect.displaced.length > 0 ? 'stop' : 'primary'}
      seen={
        effect && (
          <DisplacedNote
            title={text.displaces(effect.displaced.length)}
            displaced={effect.displaced}
            elsewhere={effect.displacedElsewhere}
            restored={effect.undisplaced.length}
            today={today}
          />
        )
      }
      onSubmit={() => {
        if (given) trial.run(...given);
      }}
    />
  );
}
