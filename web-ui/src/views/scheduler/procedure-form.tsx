import type { ProcedureType, ProcedureTypeList, Purpose, Side, SpineLevel } from '../../api/types';
import { Choices, Field, FieldError } from '../../components/basics';
import { violationAt, type Failure } from '../../api/client';
import { levelText, startChoice, withLevel, type Choice } from '../../core/procedure';
import { messages } from '../../messages';

export interface ChosenProcedure {
  readonly type: ProcedureType;
  readonly choice: Choice<Purpose, Side>;
}

interface ProcedureFormProps {
  types: ProcedureTypeList | undefined;
  chosen: ChosenProcedure | undefined;
  /** Its place among the procedures of the visit, from 0. */
  index: number;
  label: string;
  /** Why a booking was refused. */
  failure: Failure | undefined;
  onProcedure: (chosen: ChosenProcedure | undefined) => void;
}

function byFamily(types: readonly ProcedureType[]): Map<string, ProcedureType[]> {
  const families = new Map<string, ProcedureType[]>();
  for (const type of types) {
    const list = families.get(type.family);
    if (list) list.push(type);
    else families.set(type.family, [type]);
  }
  return families;
}

/** What is to be done: only what the chosen type allows can be said. */
export function ProcedureForm(props: ProcedureFormProps) {
  const { types, chosen, index, failure, onProcedure } = props;
  const wrong = (place: string) => violationAt(failure, `/procedures/${index}/${place}`);
  const text = messages.booking;
  const type = chosen?.type;
  const set = (choice: Partial<Choice<Purpose, Side>>) => {
    if (chosen) onProcedure({ type: chosen.type, choice: { ...chosen.choice, ...choice } });
  };
  return (
    <div class="procedure-form" aria-busy={types === undefined}>
      <Field label={props.label} inline error={wrong('key')}>
        {(ids) => (
          <select
            {...ids}
            value={type?.key ?? ''}
            onChange={(event) => {
              const next = types?.procedureTypes.find(({ key }) => key === event.currentTarget.value);
              onProcedure(next && { type: next, choice: startChoice(next) });
            }}
          >
            <option value="">{text.choose}</option>
            {[...byFamily(types?.procedureTypes ?? [])].map(([family, members]) => (
              <optgroup key={family} label={messages.family(family)}>
                {members.map((member) => (
                  <option key={member.key} value={member.key}>
                    {member.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {chosen && type && (
        <>
          {type.purposes.length > 1 && (
            <Choices
              legend={text.purpose}
              value={chosen.choice.purpose}
              options={type.purposes.map((purpose) => [purpose, messages.purpose[purpose]] as const)}
              onChange={(purpose) => set({ purpose })}
            />
          )}
          {wrong('purpose') && <FieldError>{wrong('purpose')}</FieldError>}
          {type.sides.length > 1 && (
            <Choices
              legend={text.side}
              value={chosen.choice.side}
              options={type.sides.map((side) => [side, messages.side[side]] as const)}
              onChange={(side) => set({ side })}
            />
          )}
          {wrong('side') && <FieldError>{wrong('side')}</FieldError>}
          {type.levelsMax > 0 && (
            <Levels
              type={type}
              levels={types?.levels ?? []}
              chosen={chosen.choice.levels}
              onChange={(levels) => set({ levels })}
            />
          )}
          {wrong('levels') && <FieldError>{wrong('levels')}</FieldError>}
          {type.clinicMustConfirm && <p class="soft small">{text.mustConfirm}</p>}
        </>
      )}
    </div>
  );
}

interface LevelsProps {
  type: ProcedureType;
  levels: readonly SpineLevel[];
  chosen: readonly string[];
  onChange: (levels: readonly string[]) => void;
}

function Levels({ type, levels, chosen, onChange }: LevelsProps) {
  const text = messages.booking;
  const segmentOf = new Map(levels.map((level) => [level.key, level.segment]));
  const segments = [...new Set(type.levels.map((key) => segmentOf.get(key) ?? ''))];
  const full = chosen.length >= type.levelsMax && type.levelsMax > 1;
  return (
    <fieldset class="choices levels">
      <legend>
        {text.levels} <small>{text.levelsRange(type.levelsMin, type.levelsMax, chosen.length)}</small>
      </legend>
      <div>
        {segments.map((segment) => (
          <div key={segment} class="chips">
            {type.levels
              .filter((key) => (segmentOf.get(key) ?? '') === segment)
              .map((key) => (
                <label key={key} class="chip">
                  <input
                    type="checkbox"
                    checked={chosen.includes(key)}
                    disabled={full && !chosen.includes(key)}
                    onChange={() => onChange(withLevel(type, chosen, key))}
                  />
                  <span>{levelText(key)}</span>
                </label>
              ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
