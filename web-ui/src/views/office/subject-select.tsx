import type { Resource } from '../../api/types';
import { useSession } from '../../app/session';
import { messages } from '../../messages';

interface SubjectSelectProps {
  ids: { id: string };
  resources: readonly Resource[];
  /** Nothing for the site itself. */
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

const kinds = ['physician', 'staff_post', 'room', 'c_arm', 'rf_generator', 'ultrasound', 'recovery_bay'] as const;

/** Whose hours: the site first, then by kind. */
export function SubjectSelect({ ids, resources, chosen, onChoose }: SubjectSelectProps) {
  const text = messages.hours;
  const { site } = useSession();
  return (
    <select
      {...ids}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    >
      <option value="">{text.wholeSite(site.name)}</option>
      {kinds
        .map((kind) => [kind, resources.filter((resource) => resource.kind === kind)] as const)
        .filter(([, members]) => members.length > 0)
        .map(([kind, members]) => (
          <optgroup key={kind} label={text.kind[kind]}>
            {members.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
    </select>
  );
}
