/** A record file without a number that is known: those whose it may be, and the answer. */
import type { LikelyId } from '../../api/types';
import { Button } from '../../components/basics';
import { fullName } from '../../core/person';
import { likely as text } from '../../text/patients';
import { LikelyPerson } from './likely-person';

interface WhoseRecordProps {
  /** The name of the file. */
  file: string;
  likely: readonly LikelyId[];
  busy: boolean;
  onSame: (patientId: string) => void;
  onOther: () => void;
}

export function WhoseRecord({ file, likely, busy, onSame, onOther }: WhoseRecordProps) {
  return (
    <section class="whose" aria-label={text.ask(file)}>
      <p class="strong">{text.question(likely.length)}</p>
      <ul class="likely-list">
        {likely.map((person) => (
          <LikelyPerson key={person.patient} likely={person}>
            {(summary) => (
              <Button busy={busy} aria-label={text.sameAs(fullName(summary))} onClick={() => onSame(summary.id)}>
                {text.sameButton}
              </Button>
            )}
          </LikelyPerson>
        ))}
      </ul>
      <p>
        <Button busy={busy} onClick={onOther}>
          {text.other(likely.length)}
        </Button>
      </p>
    </section>
  );
}
