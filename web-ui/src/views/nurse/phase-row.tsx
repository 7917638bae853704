import type { Appointment, PhaseState } from '../../api/types';
import { Button, Hidden } from '../../components/basics';
import { Sign } from '../../components/sign';
import { fullText } from '../../components/procedure';
import { isSignedPhase, signability, standingOf, type PhaseStanding } from '../../core/checklist';
import { countdown, parseInstant, timeAt } from '../../core/time';
import type { Sign as SignName, Tone } from '../../core/states';
import { messages } from '../../messages';

interface PhaseRowProps {
  phase: PhaseState;
  visit: Appointment;
  now: number;
  onSign: () => void;
}

const looks: Record<PhaseStanding, readonly [SignName, Tone]> = {
  missing: ['ring', 'plain'],
  standing: ['check', 'ok'],
  expired: ['clock', 'stop'],
  void: ['cross', 'stop'],
};

/** A phase that is read out and signed as a whole. */
export function PhaseRow({ phase, visit, now, onSign }: PhaseRowProps) {
  const text = messages.checklist;
  if (!isSignedPhase(phase.phase)) return null;
  const standing = standingOf(phase, now);
  const canSign = signability(phase, visit.status);
  const [sign, tone] = looks[standing];
  const several = visit.procedures.length > 1;
  const procedure = visit.procedures.find((candidate) => candidate.position === phase.procedure);
  const name = text.phase[phase.phase];
  const title = several && procedure && phase.phase === 'time_out' ? text.phaseOf(name, fullText([procedure])) : name;
  const rowState = standing === 'standing' ? 'satisfied' : standing === 'missing' ? 'open' : 'failed';
  return (
    <li class={`item ${rowState}`} data-focus-key={`${phase.phase} ${phase.procedure}`} tabIndex={-1}>
      <span class={`item-sign ${tone}`}>
        <Sign name={sign} />
      </span>
      <div class="item-text">
        <h2>
          {title} <Hidden>{text.status[rowState]}</Hidden>
        </h2>
        <p class="soft">{text.sentences([text.phaseHelp[phase.phase], ...meaning(phase, standing, visit)])}</p>
      </div>
      <div class="item-control">
        <RecordText phase={phase} standing={standing} visit={visit} now={now} />
        {standing !== 'standing' && canSign === 'now' && (
          <Button kind="primary" onClick={onSign}>
            {text.phaseStart[phase.phase]}
          </Button>
        )}
        {standing !== 'standing' && canSign === 'later' && (
          <span class="soft">{text.phaseTooEarly[phase.phase]}</span>
        )}
      </div>
    </li>
  );
}

function meaning(phase: PhaseState, standing: PhaseStanding, visit: Appointment): string[] {
  const text = messages.checklist;
  const time = (instant: string | undefined) =>
    instant === undefined ? '' : timeAt(parseInstant(instant), visit.timeZone);
  switch (standing) {
    case 'missing':
      return [text.phaseMissing(phase.signers.map((roles) => messages.rolesOr(roles)))];
    case 'expired':
      return [text.phaseExpired(time(phase.record?.validUntil))];
    case 'void':
      return [text.phaseVoid(time(phase.record?.voidedAt))];
    case 'standing':
      return [];
  }
}

interface RecordTextProps {
  phase: PhaseState;
  standing: PhaseStanding;
  visit: Appointment;
  now: number;
}

function RecordText({ phase, standing, visit, now }: RecordTextProps) {
  const text = messages.checklist;
  const { record } = phase;
  if (!record || standing !== 'standing') return null;
  const done = timeAt(parseInstant(record.completedAt), visit.timeZone);
  return (
    <span class="soft signed">
      {text.phaseDone(record.signatures.map((signature) => signature.name), done)}
      {record.validUntil !== undefined && (
        <span class="countdown" role="timer">
          {text.phaseLeft(countdown(parseInstant(record.validUntil) - now))}
        </span>
      )}
    </span>
  );
}
