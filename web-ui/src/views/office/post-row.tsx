import { useState } from 'preact/hooks';
import { isStale, violationAt } from '../../api/client';
import type { AssignedPerson, PostDay } from '../../api/types';
import { useAction } from '../../app/use-action';
import { Button, FieldError } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { nobody, peopleIn, placesOf, sentPlace, type Choice, type Place } from '../../core/staff';
import { assignStaff } from '../../data/duty';
import { messages } from '../../messages';

interface PostRowProps {
  post: PostDay;
  date: string;
  choices: readonly Choice[];
  mayAssign: boolean;
  /** Saved, or refused because somebody else was first. */
  onSettled: (saved: PostDay | undefined) => void;
}

/** One post on one day: who is there, all day or from one time to another. */
export function PostRow({ post, date, choices, mayAssign, onSettled }: PostRowProps) {
  const text = messages.staff;
  const { name, id } = post.post;
  const before = placesOf(post.people);
  const [places, setPlaces] = useState<readonly Place[]>(before);
  const action = useAction(async (_key, people: AssignedPerson[]) => {
    try {
      const saved = await assignStaff(post, date, people);
      announce(text.saved(name, saved.people.map((person) => person.name)));
      onSettled(saved);
    } catch (error) {
      if (isStale(error)) onSettled(undefined);
      throw error;
    }
  });
  const people = peopleIn(places);
  const changed = JSON.stringify(places) !== JSON.stringify(before);
  const set = (index: number, change: Partial<Place>) => {
    action.clear();
    setPlaces(places.map((place, other) => (other === index ? { ...place, ...change } : place)));
  };
  return (
    <tr data-focus-key={id}>
      <th scope="row">
        {name}
        <div class="soft small">{messages.rolesOr(post.roles)}</div>
      </th>
      <td>
        {mayAssign ? (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (people && changed) action.run(people);
            }}
          >
            <div class="places">
              {places.map((place, index) => {
                const error =
                  place.user === '' ? undefined : violationAt(action.failure, `/people/${sentPlace(places, index)}`);
                return (
                  <PlaceFields
                    key={index}
                    place={place}
                    label={{ post: name, which: index }}
                    choices={choices}
                    error={error}
                    onChange={(change) => set(index, change)}
                  />
                );
              })}
            </div>
            {choices.length === 0 && <span class="soft">{text.noPeople}</span>}
            {places.at(-1)?.user !== '' && (
              <Button kind="quiet" aria-label={text.anotherOn(name)} onClick={() => setPlaces([...places, nobody])}>
                {text.another}
              </Button>
            )}
            <Button
              kind={changed ? 'primary' : 'plain'}
              submit
              busy={action.busy}
              disabled={!changed || people === undefined}
              aria-label={text.saveOf(name)}
            >
              {text.save}
            </Button>
          </form>
        ) : (
          <Names people={post.people} />
        )}
        {action.failure && (
          <ProblemNote
            failure={action.failure}
            saving
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/people']}
          />
        )}
      </td>
    </tr>
  );
}

interface PlaceFieldsProps {
  place: Place;
  label: { post: string; which: number };
  choices: readonly Choice[];
  error: string | undefined;
  onChange: (change: Partial<Place>) => void;
}

function PlaceFields({ place, label: { post, which }, choices, error, onChange }: PlaceFieldsProps) {
  const text = messages.staff;
  const id = `place-${post}-${which}`.replaceAll(' ', '-');
  const wrong = error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': id };
  return (
    <div>
      <div class="place">
        <select
          {...wrong}
          aria-label={text.who(post, which)}
          value={place.user}
          onChange={(event) => onChange({ user: event.currentTarget.value })}
        >
          <option value="">{text.nobody}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {text.choice(choice.name, choice.elsewhere)}
            </option>
          ))}
        </select>
        {place.user !== '' && (
          <>
            <label class="check">
              <input
                type="checkbox"
                aria-label={text.allDayOf(post, which)}
                checked={place.allDay}
                onChange={(event) => onChange({ allDay: event.currentTarget.checked })}
              />
              {text.allDay}
            </label>
            {!place.allDay && (
              <>
                <input
                  {...wrong}
                  type="time"
                  aria-label={text.from(post, which)}
                  value={place.from}
                  onInput={(event) => onChange({ from: event.currentTarget.value })}
                />
                <span aria-hidden="true">–</span>
                <input
                  {...wrong}
                  type="time"
                  aria-label={text.to(post, which)}
                  value={place.to}
                  onInput={(event) => onChange({ to: event.currentTarget.value })}
                />
              </>
            )}
          </>
        )}
      </div>
      {error !== undefined && <FieldError id={id}>{error}</FieldError>}
    </div>
  );
}

function Names({ people }: { people: PostDay['people'] }) {
  const text = messages.staff;
  if (people.length === 0) return <span class="soft">{text.nobody}</span>;
  return (
    <ul>
      {people.map(({ user, name, from, to }) => (
        <li key={`${user} ${from ?? ''}`}>
          {name} <span class="soft">{from === undefined ? text.allDay : messages.hours.range(from, to ?? '')}</span>
        </li>
      ))}
    </ul>
  );
}
