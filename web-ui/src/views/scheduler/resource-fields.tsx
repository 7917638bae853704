import type { Appointment, Resource } from '../../api/types';
import { Field } from '../../components/basics';
import { messages } from '../../messages';

interface ResourceFieldsProps {
  visit: Appointment;
  resources: readonly Resource[];
  named: Readonly<Record<string, string>>;
  /** The time changes: what is not named may be another one. */
  moves: boolean;
  onChange: (named: Readonly<Record<string, string>>) => void;
}

/** Who and what plays each role of the visit; what does not work together is the server's to say. */
export function ResourceFields({ visit, resources, named, moves, onChange }: ResourceFieldsProps) {
  const text = messages.move;
  return (
    <div class="field-pair">
      {visit.reservations
        .filter(({ resource, end }) => resource.kind !== 'patient' && end !== undefined)
        .map(({ role, resource }) => (
          <Field key={role} label={text.role(role)}>
            {(ids) => (
              <select
                {...ids}
                value={named[role] ?? ''}
                onChange={(event) => onChange({ ...named, [role]: event.currentTarget.value })}
              >
                <option value="">{(moves ? text.keep : text.keepOnly)(resource.name)}</option>
                {resources
                  .filter(
                    ({ kind, capabilities }) =>
                      kind === resource.kind && (kind !== 'staff_post' || capabilities.includes(role)),
                  )
                  .map((candidate) => (
                    <option key={candidate.id} value={candidate.id}>
                      {candidate.name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        ))}
    </div>
  );
}
