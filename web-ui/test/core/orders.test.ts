import { describe, expect, it } from 'vitest';
import { countQueue, gapsOf, outsideWindow, searchFrom, windowState } from '../../src/core/orders';

const today = '2026-11-23';

describe('what an order lacks', () => {
  it('is told by field, and by procedure where there are several', () => {
    expect(
      gapsOf([
        { pointer: '/content/procedures/1/side', code: 'required' },
        { pointer: '/content/procedures/0/levels', code: 'too_few_levels' },
        { pointer: '/content/indication', code: 'required' },
        { pointer: '/content/orderingPhysician', code: 'required' },
        { pointer: '/content/procedures', code: 'required' },
      ]),
    ).toEqual([
      { field: 'side', procedure: 2 },
      { field: 'levels', procedure: 1 },
      { field: 'indication' },
      { field: 'orderingPhysician' },
      { field: 'procedures' },
    ]);
  });

  it('is something to look at when nothing is named, or something unknown', () => {
    expect(gapsOf([])).toEqual([{ field: 'other' }]);
    expect(gapsOf([{ pointer: '/content/driver', code: 'required' }])).toEqual([{ field: 'other' }]);
  });
});

describe('the wanted window', () => {
  it.each([
    [{}, 'none'],
    [{ wantedFrom: '2026-11-24' }, 'ahead'],
    [{ wantedFrom: '2026-11-24', wantedTo: '2026-11-25' }, 'ahead'],
    [{ wantedFrom: '2026-11-23' }, 'open'],
    [{ wantedTo: '2026-12-01' }, 'open'],
    [{ wantedTo: '2026-11-30' }, 'ending'],
    [{ wantedTo: '2026-11-23' }, 'ending'],
    [{ wantedFrom: '2026-11-01', wantedTo: '2026-11-22' }, 'over'],
  ] as const)('%o is %s', (window, state) => {
    expect(windowState(window, today)).toBe(state);
  });

  it('says where the search begins', () => {
    expect(searchFrom({}, today)).toBe(today);
    expect(searchFrom({ wantedFrom: '2026-11-01' }, today)).toBe(today);
    expect(searchFrom({ wantedFrom: '2026-12-01' }, today)).toBe('2026-12-01');
  });

  it('says when a day lies outside of it', () => {
    const window = { wantedFrom: '2026-12-01', wantedTo: '2026-12-10' };
    expect(outsideWindow(window, '2026-11-30')).toBe('before');
    expect(outsideWindow(window, '2026-12-01')).toBeUndefined();
    expect(outsideWindow(window, '2026-12-10')).toBeUndefined();
    expect(outsideWindow(window, '2026-12-11')).toBe('after');
    expect(outsideWindow({}, '2026-12-11')).toBeUndefined();
  });
});

describe('the queue in figures', () => {
  it('counts what waits, what is urgent and whose window is over', () => {
    const orders = [
      { status: 'ready', content: { urgency: 'urgent', wantedTo: '2026-11-20' } },
      { status: 'ready', content: { urgency: 'routine' } },
      { status: 'incomplete', content: { urgency: 'urgent' } },
    ];
    expect(countQueue(orders, today)).toEqual({ incomplete: 1, ready: 2, urgent: 2, over: 1 });
  });
});
