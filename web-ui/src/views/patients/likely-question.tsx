/** Those who may be the person that was typed, before somebody new is made. */
import type { LikelyId, PatientContent, PatientSummary } from '../../api/types';
import { Button } from '../../components/basics';
import { fullName } from '../../core/person';
import { likely as text } from '../../text/patients';
import { LikelyPerson } from './likely-person';

interface LikelyQuestionProps {
  likely: readonly LikelyId[];
  content: PatientContent;
  busy: boolean;
  onThis: (patient: PatientSummary) => void;
  onOther: () => void;
  onBack: () => void;
}

export function LikelyQuestion({ likely, content, busy, onThis, onOther, onBack }: LikelyQuestionProps) {
  return (
    <section class="likely-question" aria-label={text.title}>
      <p class="strong">{text.question(likely.length)}</p>
      <p class="strong" tabIndex={-1} data-question>
        {text.title}
      </p>
      <ul class="likely-list">
        {likely.map((person) => (
          <LikelyPerson
            key={person.patient}
            likely={person}
            beside={{ content, record: undefined, columns: [text.columns.typed, text.columns.known] }}
          >
            {(summary) => (
              <Button kind="primary" aria-label={text.thisIs(fullName(summary))} onClick={() => onThis(summary)} disabled={busy}>
                {text.this}
              </Button>
            )}
          </LikelyPerson>
        ))}
      </ul>
      <div class="dialog-buttons">
        <p class="soft">{text.otherHint}</p>
        <Button onClick={onBack} disabled={busy}>
          {text.back}
        </Button>
        <Button busy={busy} onClick={onOther}>
          {text.other(likely.length)}
        </Button>
      </div>
    </section>
  );
}
