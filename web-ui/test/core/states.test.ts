import { describe, expect, it } from 'vitest';
import { directionOf, flowGroupOf, flowGroups, isLive, signOf, stepOn, type Status } from '../../src/core/states';

const all: readonly Status[] = [
  'tentative', 'booked', 'confirmed', 'arrived', 'in_prep', 'ready', 'in_room', 'in_procedure', 'in_recovery',
  'discharged', 'cancelled', 'no_show',
];

describe('states', () => {
  it('each have a sign of their own', () => {
    expect(new Set(all.map(signOf)).size).toBe(all.length);
  });

  it('are live until the discharge', () => {
    expect(all.filter(isLive)).toEqual(all.slice(0, 9));
  });

  it('stand in one group of the flow, unless the visit does not take place', () => {
    expect(all.filter((status) => flowGroupOf(status) === undefined)).toEqual(['cancelled', 'no_show']);
    expect(new Set(all.map(flowGroupOf).filter((group) => group !== undefined)).size).toBe(flowGroups.length);
  });
});

describe('directions', () => {
  it('follow the course of the visit', () => {
    expect(directionOf('booked', 'arrived')).toBe('forward');
    expect(directionOf('in_room', 'in_prep')).toBe('back');
    expect(directionOf('ready', 'cancelled')).toBe('out');
    expect(directionOf('no_show', 'arrived')).toBe('forward');
  });
});

describe('the step that carries a visit on', () => {
  const step = (to: Status, demand = 'none') => ({ to, demand });

  it('is arriving rather than confirming', () => {
    expect(stepOn('booked', [step('confirmed'), step('arrived'), step('cancelled', 'cancel_reason')])?.to).toBe('arrived');
  });

  it('is never going back, cancelling or stopping', () => {
    expect(stepOn('in_prep', [step('arrived', 'back_reason'), step('cancelled', 'cancel_reason')])).toBeUndefined();
    expect(stepOn('in_room', [step('in_recovery', 'outcome_before'), step('in_prep', 'back_reason')])).toBeUndefined();
    expect(stepOn('in_room', [step('in_recovery', 'outcome_before'), step('in_procedure', 'gate_needle')])?.to).toBe('in_procedure');
  });
});
