import { describe, expect, it } from 'vitest';
import { lossesOf, standIns, trialOf } from '../../src/core/substitution';

describe('what could stand in', () => {
  const post = (id: string, ...capabilities: string[]) => ({ id, kind: 'staff_post', capabilities });
  const cArm = (id: string) => ({ id, kind: 'c_arm', capabilities: [] });

  it('is another one of its kind', () => {
    const [a, b] = [cArm('A'), cArm('B')];
    expect(standIns([a, b, { ...cArm('room'), kind: 'room' }], a)).toEqual([b]);
  });

  it('does something of the same on a staff post', () => {
    const nurse = post('nurse 1', 'circulating_nurse', 'sedation');
    expect(standIns([nurse, post('nurse 2', 'circulating_nurse'), post('operator', 'c_arm_operator')], nurse).map(({ id }) => id))
      .toEqual(['nurse 2']);
  });
});

describe('a trial', () => {
  it('tells what can be taken over from what cannot', () => {
    const able = { time: '10:40', refused: undefined };
    const stuck = { time: '11:00', refused: { title: 'Already taken' } };
    expect(trialOf([able, stuck])).toEqual({ able: [able], stuck: [stuck] });
    expect(trialOf([])).toEqual({ able: [], stuck: [] });
  });
});

describe('losses', () => {
  const lost = (date: string, ...ids: string[]) => ({ appointment: { date }, broken: ids.map((id) => ({ resource: { id, name: id } })) });

  it('are counted by day and resource, a visit once', () => {
    const losses = lossesOf([
      lost('2026-11-24', 'armA'), lost('2026-11-23', 'armA'), lost('2026-11-23', 'okafor', 'okafor'), lost('2026-11-23', 'armA', 'okafor'), lost('2026-11-23', 'armA'),
    ]);
    expect(losses.map(({ date, resource, visits }) => [date, resource.id, visits])).toEqual([
      ['2026-11-23', 'armA', 3], ['2026-11-23', 'okafor', 2], ['2026-11-24', 'armA', 1],
    ]);
  });
});
