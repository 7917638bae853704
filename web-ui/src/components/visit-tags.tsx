/** What has to be minded about a visit's patient wherever the visit stands in a list. */
import type { Appointment } from '../api/types';
import { interpreterState } from '../core/interpreter';
import { languageOf } from '../core/language';
import { isLive } from '../core/states';
import { messages } from '../messages';
import { interpreter as text } from '../text/interpreter';
import { Tag } from './basics';

export function VisitTags({ visit, similar }: { visit: Appointment; similar: boolean }) {
  const { interpreter } = visit;
  const missing = interpreter && interpreterState(visit, interpreter) !== 'arranged';
  return (
    <>
      {similar && (
        <Tag tone="warn" sign="similar">
          {messages.patient.similar}
        </Tag>
      )}
      {interpreter?.needed && isLive(visit.status) && (
        <Tag {...(missing ? { tone: 'warn', sign: 'warning' } : { tone: 'info' })}>
          {text.tag(languageOf(interpreter.language), !missing)}
        </Tag>
      )}
    </>
  );
}
