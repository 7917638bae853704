import type { VisitInterpreter } from '../../api/types';
import { languageOf } from '../../core/language';
import { interpreter as text } from '../../text/interpreter';

/** The need and who was arranged, in one line. */
export function interpreterLine({ language, arranged }: VisitInterpreter): string {
  const name = languageOf(language);
  return arranged ? text.arranged(name, arranged.name, arranged.kind) : text.none(name);
}
