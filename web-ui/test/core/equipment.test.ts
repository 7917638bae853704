import { describe, expect, it } from 'vitest';
import { equipmentOf, inspectionState, isInspected, isWhole, minutesTo, typedMinutes, withWay } from '../../src/core/equipment';

describe('equipment', () => {
  const kinds = ['physician', 'room', 'c_arm', 'rf_generator', 'ultrasound', 'recovery_bay'].map((kind) => ({ kind }));

  it('is what can be moved', () => {
    expect(equipmentOf(kinds).map(({ kind }) => kind)).toEqual(['c_arm', 'rf_generator', 'ultrasound']);
  });

  it('is inspected when it is a C-arm or a generator', () => {
    expect(equipmentOf(kinds).filter(isInspected).map(({ kind }) => kind)).toEqual(['c_arm', 'rf_generator']);
  });

  it('is closed from the day of its inspection on', () => {
    const states = [undefined, '2026-11-23', '2026-11-24', '2026-12-23', '2026-12-24'].map((due) => inspectionState(due, '2026-11-23'));
    expect(states).toEqual(['unknown', 'closed', 'soon', 'soon', 'later']);
  });

  it('stays somewhere when the site and both days are known', () => {
    const stay = { site: 's', first: '2026-11-30', last: '2026-12-02' };
    expect([stay, { ...stay, site: '' }, { ...stay, first: '' }, { ...stay, last: '2026-13-01' }].map(isWhole)).toEqual([
      true, false, false, false,
    ]);
  });
});

describe('minutes', () => {
  it('are typed as whole numbers', () => {
    expect(['0', ' 45 ', '241', '', '4.5', '-1', 'ten', '1e3', '12345'].map(typedMinutes)).toEqual([
      0, 45, 241, undefined, undefined, undefined, undefined, undefined, undefined,
    ]);
  });

  const ways = [{ site: 'a', minutes: 20 }, { site: 'b', minutes: 45 }];

  it('of a way that is not named are none', () => {
    expect([minutesTo(ways, 'b'), minutesTo(ways, 'c')]).toEqual([45, 0]);
  });

  it('of one way are changed among all, last, and left out when there are none', () => {
    expect(withWay(ways, 'a', 30)).toEqual([{ site: 'b', minutes: 45 }, { site: 'a', minutes: 30 }]);
    expect(withWay(ways, 'c', 10)).toEqual([...ways, { site: 'c', minutes: 10 }]);
    expect(withWay(ways, 'b', 0)).toEqual([{ site: 'a', minutes: 20 }]);
  });
});
