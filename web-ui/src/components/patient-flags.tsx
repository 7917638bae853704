/** What to mind with a patient, as counts that open to the names behind them. */
import type { Patient } from '../api/types';
import { messages } from '../messages';
import { Tag } from './basics';

export function PatientFlags({ patient }: { patient: Patient }) {
  const text = messages.patient;
  const allergies = patient.allergies.map((allergy) => allergy.name);
  const medications = patient.medications.map((medication) => medication.name);
  const conditions = patient.conditions.map((condition) => condition.name);
  return (
    <div class="flags">
      {patient.summary.deceased && (
        <Tag tone="stop" sign="warning">
          {text.deceased}
        </Tag>
      )}
      <Flag tone={allergies.length > 0 ? 'warn' : 'plain'} label={text.allergies(allergies.length)} names={allergies} />
      <Flag
        tone={medications.length > 0 ? 'info' : 'plain'}
        label={text.medications(medications.length)}
        names={medications}
      />
      {conditions.length > 0 && <Flag tone="plain" label={text.conditions(conditions.length)} names={conditions} />}
    </div>
  );
}

function Flag({ tone, label, names }: { tone: 'warn' | 'info' | 'plain'; label: string; names: readonly string[] }) {
  const tag = tone === 'warn' ? <Tag tone={tone} sign="warning">{label}</Tag> : <Tag tone={tone}>{label}</Tag>;
  if (names.length === 0) return tag;
  return (
    <details class="flag">
      <summary>{tag}</summary>
      <ul class="bullets">
        {names.map((name, index) => (
          <li key={index}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
