/** What a state of a visit looks like and where it stands in the course of the day. */

export type Status =
  | 'tentative'
  | 'booked'
  | 'confirmed'
  | 'arrived'
  | 'in_prep'
  | 'ready'
  | 'in_room'
  | 'in_procedure'
  | 'in_recovery'
  | 'discharged'
  | 'cancelled'
  | 'no_show';

export type Tone = 'plain' | 'info' | 'ok' | 'warn' | 'stop';

/** The drawn signs; each state has one, so that colour is never needed. */
export type Sign =
  | 'ring'
  | 'ring-dotted'
  | 'ring-check'
  | 'quarter'
  | 'half'
  | 'full'
  | 'play-open'
  | 'play'
  | 'half-low'
  | 'check'
  | 'cross'
  | 'no-show'
  | 'square'
  | 'warning'
  | 'dash'
  | 'similar'
  | 'clock';

const signs: Record<Status, Sign> = {
  tentative: 'ring-dotted',
  booked: 'ring',
  confirmed: 'ring-check',
  arrived: 'quarter',
  in_prep: 'half',
  ready: 'full',
  in_room: 'play-open',
  in_procedure: 'play',
  in_recovery: 'half-low',
  discharged: 'check',
  cancelled: 'cross',
  no_show: 'no-show',
};

const tones: Record<Status, Tone> = {
  tentative: 'plain',
  booked: 'plain',
  confirmed: 'plain',
  arrived: 'warn',
  in_prep: 'warn',
  ready: 'ok',
  in_room: 'info',
  in_procedure: 'info',
  in_recovery: 'ok',
  discharged: 'ok',
  cancelled: 'stop',
  no_show: 'stop',
};

export function signOf(status: Status): Sign {
  return signs[status];
}

export function toneOf(status: Status): Tone {
  return tones[status];
}

const order: readonly Status[] = [
  'tentative', 'booked', 'confirmed', 'arrived', 'in_prep', 'ready',
  'in_room', 'in_procedure', 'in_recovery', 'discharged',
];

export function isOut(status: Status): boolean {
  return status === 'cancelled' || status === 'no_show';
}

/** May still happen: it holds its resources. */
export function isLive(status: Status): boolean {
  return !isOut(status) && status !== 'discharged';
}

/** The patient is still expected at the desk. */
export function isExpected(status: Status): boolean {
  return status === 'tentative' || status === 'booked' || status === 'confirmed';
}

export function isRunning(status: Status): boolean {
  return status === 'in_room' || status === 'in_procedure';
}

/** The procedure is over. */
export function isOver(status: Status): boolean {
  return status === 'in_recovery' || status === 'discharged';
}

export type Direction = 'forward' | 'back' | 'out';

export function directionOf(from: Status, to: Status): Direction {
  if (isOut(to)) return 'out';
  if (isOut(from)) return 'forward';
  return order.indexOf(to) > order.indexOf(from) ? 'forward' : 'back';
}

export interface NextStep {
  readonly to: Status;
  readonly demand: string;
}

/** The one step that carries the visit on: the next state of the course, or none for this person.
 *  Stopping before the procedure is forward too, but never what a screen proposes. */
export function stepOn(status: Status, next: readonly NextStep[]): NextStep | undefined {
  const forward = next.filter(
    (step) => directionOf(status, step.to) === 'forward' && step.demand !== 'outcome_before',
  );
  // Confirming is optional: who stands at the desk has arrived.
  const arrival = forward.find((step) => step.to === 'arrived');
  return arrival ?? forward[0];
}

export type FlowGroup = 'expected' | 'arrived' | 'in_prep' | 'ready' | 'in_room' | 'recovery' | 'done';

export const flowGroups: readonly FlowGroup[] = [
  'expected', 'arrived', 'in_prep', 'ready', 'in_room', 'recovery', 'done',
];

export function flowGroupOf(status: Status): FlowGroup | undefined {
  switch (status) {
    case 'tentative':
    case 'booked':
    case 'confirmed':
      return 'expected';
    case 'arrived':
    case 'in_prep':
    case 'ready':
      return status;
    case 'in_room':
    case 'in_procedure':
      return 'in_room';
    case 'in_recovery':
      return 'recovery';
    case 'discharged':
      return 'done';
    case 'cancelled':
    case 'no_show':
      return undefined;
  }
}
