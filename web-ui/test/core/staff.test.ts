import { describe, expect, it } from 'vitest';
import { mayAssign } from '../../src/core/rights';
import { choicesFor, nobody, peopleIn, placesOf, sentPlace } from '../../src/core/staff';

const staff = [
  { id: 'u2', name: 'Pavel', roles: ['sedation'] }, { id: 'u1', name: 'Nia', roles: ['nurse', 'sedation'] },
  { id: 'u3', name: 'Ada', roles: ['nurse'] },
];
const post = (id: string, roles: string[], ...people: { user: string; name: string; from?: string; to?: string }[]) => ({
  post: { id, name: `Post ${id}` }, roles, people,
});

describe('the people of a post', () => {
  it('are lines, one for nobody where nobody is', () => {
    expect(placesOf([])).toEqual([nobody]);
    expect(placesOf([{ user: 'u1', name: 'Nia' }, { user: 'u3', name: 'Ada', from: '12:00', to: '24:00' }])).toEqual([
      { user: 'u1', allDay: true, from: '', to: '' }, { user: 'u3', allDay: false, from: '12:00', to: '00:00' },
    ]);
  });

  it('are sent without the lines that name nobody', () => {
    const half = { user: 'u3', allDay: false, from: '12:00', to: '00:00' };
    const places = [nobody, { ...nobody, user: 'u1' }, half];
    expect(peopleIn(places)).toEqual([{ user: 'u1' }, { user: 'u3', from: '12:00', to: '24:00' }]);
    expect(places.map((_, index) => sentPlace(places, index))).toEqual([0, 0, 1]);
    expect(peopleIn([nobody])).toEqual([]);
    expect(peopleIn([{ ...half, to: '' }])).toBeUndefined();
  });

  it('are chosen among those who fit, and it is said where else they are', () => {
    const posts = [post('a', ['nurse'], { user: 'u1', name: 'Nia' }), post('b', ['sedation'])];
    const [first, second] = posts;
    if (!first || !second) throw new Error('no posts');
    expect(choicesFor(first, posts, staff)).toEqual([
      { id: 'u3', name: 'Ada', elsewhere: [] }, { id: 'u1', name: 'Nia', elsewhere: [] },
    ]);
    expect(choicesFor(second, posts, staff).map(({ name, elsewhere }) => [name, elsewhere])).toEqual([
      ['Nia', ['Post a']], ['Pavel', []],
    ]);
  });

  it('stay in sight where they fit no more', () => {
    const only = post('a', ['radiographer'], { user: 'u1', name: 'Nia' }, { user: 'u1', name: 'Nia', from: '07:00', to: '08:00' });
    expect(choicesFor(only, [only], staff)).toEqual([{ id: 'u1', name: 'Nia', elsewhere: [] }]);
  });

  it('are assigned by some roles only', () => {
    expect([mayAssign(['nurse']), mayAssign(['physician', 'radiographer'])]).toEqual([true, false]);
  });
});
