import { describe, expect, it } from 'vitest';
import { blankNote, callable, firstToCall, noteFaults, noteFrom, otherNumber } from '../../src/core/note';

const call = { ...blankNote, kind: 'call' as const };

describe('numbers to call', () => {
  const content = {
    phones: [
      { number: '+15855550100', kind: 'home', mayCall: false },
      { number: '+15855550101', kind: 'work' },
      { number: '+15855550102', kind: 'mobile', mayCall: true, mayLeaveMessage: false },
    ],
    contacts: [{ name: 'Maeve', phone: '+15855550103' }, { name: 'Nobody' }, { name: 'Same', phone: '+15855550100' }],
  };

  it('are the own ones first, each once', () => {
    expect(callable(content).map(({ number, person }) => [number.slice(-3), person])).toEqual([
      ['100', undefined], ['101', undefined], ['102', undefined], ['103', 'Maeve'],
    ]);
    expect(callable({})).toEqual([]);
  });

  it('begin with one that may be called, and never with one that may not', () => {
    expect(firstToCall(callable(content))).toBe('+15855550102');
    expect(firstToCall(callable({ phones: content.phones.slice(0, 2) }))).toBe('+15855550101');
    expect(firstToCall(callable({ phones: content.phones.slice(0, 1) }))).toBe('');
  });
});

describe('what is sent', () => {
  it('keeps the lines of a text, and says nothing of calls in a note', () => {
    expect(noteFrom({ ...blankNote, text: '  one\n\n two \n', outcome: 'busy', chosen: '+1' })).toEqual({ kind: 'note', text: '  one\n\n two' });
  });

  it('of a call is the outcome, the number and a text if there is one', () => {
    expect(noteFrom({ ...call, outcome: 'busy', chosen: '+15855550100' })).toEqual({ kind: 'call', outcome: 'busy', phone: '+15855550100' });
    expect(noteFrom({ ...call, outcome: 'reached', chosen: otherNumber, number: ' 585 ', text: 'x' })).toEqual({
      kind: 'call', outcome: 'reached', phone: '585', text: 'x',
    });
    expect(noteFrom({ ...call, outcome: 'reached', number: '585' })).toEqual({ kind: 'call', outcome: 'reached' });
  });

  it('lacks a text in a note and an outcome in a call', () => {
    expect(noteFaults({ ...blankNote, text: ' \n' })).toEqual({ text: true });
    expect(noteFaults(call)).toEqual({ outcome: true });
    expect(noteFaults({ ...call, outcome: 'busy' })).toEqual({});
  });
});
