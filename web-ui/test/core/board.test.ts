import { describe, expect, it } from 'vitest';
import { columnsOf, doorSigns, nameOfKind, piecesOf } from '../../src/core/board';
import type { Status } from '../../src/core/states';
import { parseInstant } from '../../src/core/time';

const resource = (id: string, kind: string, ordinal = 0, name = id) => ({ id, kind, name, ordinal });

describe('columns', () => {
  const resources = [
    resource('bay', 'recovery_bay'), resource('room2', 'room', 2), resource('room1', 'room', 1),
    resource('okafor', 'physician'), resource('armA', 'c_arm'),
  ];

  it('put the kind in focus first and the others in a fixed order', () => {
    const columns = columnsOf(resources, 'room');
    expect(columns.wide.map(({ id }) => id)).toEqual(['room1', 'room2']);
    expect(columns.slim.map((group) => group.map(({ id }) => id))).toEqual([['armA'], ['okafor'], ['bay']]);
    expect(columnsOf(resources, 'physician').slim[0]?.map(({ id }) => id)).toEqual(['room1', 'room2']);
  });
});

const at = (time: string) => `2026-11-23T${time}:00Z`;
const visit = (
  status: Status,
  held: { id: string; from: string; to: string; real?: [string, string] | 'given back' }[],
) => ({
  id: `visit-${status}`,
  status,
  phases: [
    { phase: 'procedure', start: at('15:00'), end: at('15:15') },
    { phase: 'turnover', start: at('15:15'), end: at('15:20') },
  ],
  reservations: held.map(({ id, from, to, real }) => ({
    resource: { id, kind: id === 'patient' ? 'patient' : 'room' },
    plannedStart: at(from),
    plannedEnd: at(to),
    ...(real === 'given back' ? {} : { start: at(real?.[0] ?? from), end: at(real?.[1] ?? to) }),
  })),
});

describe('pieces', () => {
  it('stand where the resource is taken, with the turnover as their foot', () => {
    const pieces = piecesOf([visit('booked', [{ id: 'room', from: '15:00', to: '15:20' }, { id: 'patient', from: '14:30', to: '15:50' }])]);
    expect([...pieces.keys()]).toEqual(['room']);
    expect(pieces.get('room')?.[0]).toMatchObject({
      range: { start: parseInstant(at('15:00')), end: parseInstant(at('15:20')) },
      turnover: 0.25,
      released: false,
    });
  });

  it('have no turnover where the resource does not stay for it', () => {
    const pieces = piecesOf([visit('booked', [{ id: 'room', from: '15:00', to: '15:15' }])]);
    expect(pieces.get('room')?.[0]?.turnover).toBe(0);
  });

  it('end where time was given back, and stay in sight where all was', () => {
    const early = piecesOf([visit('in_recovery', [{ id: 'room', from: '15:00', to: '15:20', real: ['15:00', '15:10'] }])]);
    expect(early.get('room')?.[0]).toMatchObject({ range: { end: parseInstant(at('15:10')) }, turnover: 0, released: false });
    const gone = piecesOf([visit('discharged', [{ id: 'room', from: '15:00', to: '15:20', real: 'given back' }])]);
    expect(gone.get('room')?.[0]).toMatchObject({ range: { start: parseInstant(at('15:00')) }, released: true });
  });

  it('are not there for visits that do not take place', () => {
    expect(piecesOf([visit('cancelled', [{ id: 'room', from: '15:00', to: '15:20' }])]).size).toBe(0);
    expect(piecesOf([visit('no_show', [{ id: 'room', from: '15:00', to: '15:20', real: 'given back' }])]).size).toBe(0);
  });

  it('are in order of time', () => {
    const pieces = piecesOf([
      visit('booked', [{ id: 'room', from: '16:00', to: '16:20' }]),
      visit('ready', [{ id: 'room', from: '15:00', to: '15:20' }]),
    ]);
    expect(pieces.get('room')?.map((piece) => piece.visit.status)).toEqual(['ready', 'booked']);
  });
});

describe('names', () => {
  it('come from the roles of a visit', () => {
    const roles = [{ role: 'room', resource: { kind: 'room', name: 'Procedure room 1' } }];
    expect(nameOfKind(roles, 'room')).toBe('Procedure room 1');
    expect(nameOfKind(roles, 'physician')).toBeUndefined();
  });

  it('are as short as the sign on the door, unless two rooms share it', () => {
    expect([...doorSigns(['Procedure room 1', 'Injection room 3', 'Blue room'])]).toEqual([
      ['Procedure room 1', '1'], ['Injection room 3', '3'], ['Blue room', 'Blue room'],
    ]);
    expect(doorSigns(['Procedure room 1', 'Injection room 1']).get('Injection room 1')).toBe('Injection room 1');
  });
});
