import { describe, expect, it } from 'vitest';
import { blocksOf, comingBlocks, labelPlace } from '../../src/core/blocks';
import { nearest } from '../../src/core/openings';
import { mayBlock, mayEdit } from '../../src/core/rights';
import { parseInstant } from '../../src/core/time';

const text = (time: string) => `2026-11-23T${time}:00Z`;
const at = (time: string) => parseInstant(text(time));
const day = { start: at('05:00'), end: at('23:00') };

describe('blocks of a day', () => {
  const block = (id: string, ...times: [string, string][]) => ({
    id, resource: { id: 'armA' }, times: times.map(([start, end]) => ({ start: text(start), end: text(end) })),
  });

  it('stand by resource, cut to the day, without what was ended before it began', () => {
    const found = blocksOf([block('b', ['20:00', '23:30']), block('a', ['03:00', '06:00'], ['01:00', '02:00']), block('c', ['09:00', '09:00'])], day);
    expect(found.get('armA')?.map(({ block, range }) => [block.id, range])).toEqual([
      ['a', { start: day.start, end: at('06:00') }], ['b', { start: at('20:00'), end: day.end }],
    ]);
  });

  it('that can still be ended have what is left of them, the first of them first', () => {
    const over = block('over', ['08:00', '09:00']);
    const late = block('late', ['20:00', '21:00']);
    const weekly = block('weekly', ['08:00', '09:00'], ['12:00', '13:00']);
    const ended = { ...block('ended', ['10:00', '15:00']), endedAt: text('11:00') };
    expect(comingBlocks([over, late, ended, weekly], at('09:00'))).toEqual([
      { ...weekly, times: [{ start: text('12:00'), end: text('13:00') }] }, late,
    ]);
  });

  it('say their words where no visit stands', () => {
    const range = { start: at('10:00'), end: at('12:00') };
    expect(labelPlace(range, [])).toBe(0);
    expect(labelPlace(range, [{ start: at('09:45'), end: at('11:00') }])).toBe(0.5);
    expect(labelPlace(range, [{ start: at('10:10'), end: at('12:00') }])).toBeUndefined();
  });
});

describe('openings near an instant', () => {
  it('are few, apart, and in order of time', () => {
    const openings = ['10:00', '10:05', '10:30', '11:00', '13:00'].map((time) => ({ start: text(time), date: '2026-11-23' }));
    expect(nearest(openings, at('10:35'), 3).map(({ start }) => start)).toEqual([text('10:05'), text('10:30'), text('11:00')]);
  });
});

describe('what is offered', () => {
  it('is what the roles may do', () => {
    expect([mayEdit(['front_desk']), mayEdit(['billing', 'nurse'])]).toEqual([false, true]);
    expect([mayBlock(['physician']), mayBlock(['admin'])]).toEqual([false, true]);
  });
});
