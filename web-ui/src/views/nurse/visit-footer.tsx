/** The foot of a checklist: why the next gate is closed, and the one next step. */
import type { Appointment, Checklist, GateState } from '../../api/types';
import { Button, Tag } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { countOfGate, footerStep, gateAhead, type SignedPhase } from '../../core/checklist';
import { signOf, stepOn, toneOf } from '../../core/states';
import { messages } from '../../messages';
import { useStep } from '../steps/use-step';

interface VisitFooterProps {
  list: Checklist;
  now: number;
  onSign: (signing: { phase: SignedPhase; procedure: number }) => void;
  onVisit: (visit: Appointment | undefined) => void;
}

export function VisitFooter({ list, now, onSign, onVisit }: VisitFooterProps) {
  const visit = list.appointment;
  const steps = useStep(visit, onVisit);
  const next = footerStep(list, now);
  const primary = stepOn(visit.status, visit.next);
  const others = visit.next.filter((step) => step.to !== primary?.to);
  const gate = gateAhead(visit.status);
  const state = list.gates.find((candidate) => candidate.gate === gate);
  return (
    <section class="visit-foot" aria-label={messages.checklist.footLabel} data-focus-key="next-step" tabIndex={-1}>
      {steps.action.failure && !steps.dialog && (
        <ProblemNote
          failure={steps.action.failure}
          saving
          zone={visit.timeZone}
          onRetry={steps.action.retry}
          busy={steps.action.busy}
        />
      )}
      <div class="foot-line">
        <Tag tone={toneOf(visit.status)} sign={signOf(visit.status)}>
          {messages.state[visit.status]}
        </Tag>
        <GateText list={list} state={state} />
        <div class="foot-buttons">
          {others.map((step) => (
            <Button key={step.to} kind="quiet" busy={steps.action.busy} onClick={() => steps.start(step)}>
              {messages.step.do(visit.status, step.to)}
            </Button>
          ))}
          {next.kind === 'sign' && (
            <Button kind="primary" onClick={() => onSign(next)}>
              {messages.checklist.phaseStart[next.phase]}
            </Button>
          )}
          {next.kind === 'transition' && (
            <Button
              kind="primary"
             
              busy={steps.action.busy}
              disabled={!next.open}
              aria-describedby="gate-text"
              onClick={() => steps.start({ to: next.to, demand: next.demand })}
            >
              {messages.step.do(visit.status, next.to)}
            </Button>
          )}
        </div>
      </div>
      {steps.dialog}
    </section>
  );
}

function GateText({ list, state }: { list: Checklist; state: GateState | undefined }) {
  const text = messages.checklist;
  const { status } = list.appointment;
  if (status === 'discharged') return <p class="soft">{text.footDone}</p>;
  if (status === 'cancelled' || status === 'no_show') return <p class="soft">{text.footOut[status]}</p>;
  if (status === 'in_procedure' || !state) return null;
  const count = countOfGate(list, state.gate);
  const reasons = state.reasons.filter((reason) => reason !== 'items_missing').map((reason) => messages.gate.reason[reason]);
  return (
    <>
      {count.stopped > 0 && (
        <Tag tone="stop" sign="square">
          {text.footTags.stops(count.stopped)}
        </Tag>
      )}
      {count.open > 0 && <Tag>{text.footTags.open(count.open)}</Tag>}
      <p class="soft" id="gate-text">
        {reasons.length > 0 ? text.sentences(reasons) : text.foot[state.gate][state.open ? 'open' : 'closed']}
      </p>
    </>
  );
}
