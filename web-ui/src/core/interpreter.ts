/** Who interprets at a visit. */

interface Interpreter {
  readonly needed: boolean;
  readonly arranged?: { readonly start: string };
}

/** The visit after its interpreter was changed: without one where none is needed or arranged, as the
 *  server tells it. */
export function withInterpreter<V extends { interpreter?: Interpreter }>(
  visit: V,
  interpreter: NonNullable<V['interpreter']>,
): V {
  if (interpreter.needed || interpreter.arranged) return { ...visit, interpreter };
  const rest = { ...visit };
  delete (rest as { interpreter?: Interpreter }).interpreter;
  return rest;
}

export type InterpreterState = 'missing' | 'elsewhen' | 'arranged' | 'unneeded';

/** What to say of it first: one for another time than the visit's is no better than none. */
export function interpreterState(visit: { readonly start: string }, interpreter: Interpreter): InterpreterState {
  const { arranged, needed } = interpreter;
  if (!arranged) return 'missing';
  if (!needed) return 'unneeded';
  return arranged.start === visit.start ? 'arranged' : 'elsewhen';
}
