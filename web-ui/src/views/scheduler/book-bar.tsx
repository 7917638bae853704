import type { Candidate } from '../../api/types';
import { Button } from '../../components/basics';
import { dateAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { messages } from '../../messages';

interface BookBarProps {
  /** What would be booked; nothing while something is missing. */
  label: string | undefined;
  missing: string;
  /** For whom and what, where the form above may have scrolled away. */
  subject: string | undefined;
  busy: boolean;
  /** Nothing while there is nothing to set aside. */
  onPark: (() => void) | undefined;
  onBook: () => void;
}

/** The one primary button, always in sight; it says what it will do or what is missing for it. */
export function BookBar({ label, missing, subject, busy, onPark, onBook }: BookBarProps) {
  return (
    <div class="book-bar">
      {subject !== undefined && <p class="strong">{subject}</p>}
      {label === undefined && <p class="soft">{missing}</p>}
      <div class="book-row">
        <Button kind="primary" id="book" busy={busy} disabled={label === undefined} onClick={onBook}>
          {label ?? messages.booking.bookWithout}
        </Button>
        <Button title={messages.tray.parkHint} aria-keyshortcuts="p" disabled={!onPark || busy} onClick={onPark}>
          {messages.tray.park}
        </Button>
      </div>
    </div>
  );
}

interface CandidateButtonsProps {
  candidates: readonly Candidate[];
  zone: string;
  today: string;
  busy: boolean;
  onPick: (candidate: Candidate) => void;
}

/** A typed time that does not exist, or exists twice, could mean one of two instants. */
export function CandidateButtons({ candidates, zone, today, busy, onPick }: CandidateButtonsProps) {
  if (candidates.length === 0) return null;
  return (
    <>
      <p>{messages.booking.candidates}</p>
      <p class="candidates">
        {candidates.map((candidate) => {
          const at = parseInstant(candidate.instant);
          const label = messages.booking.candidate(
            shortDate(dateAt(at, zone), today),
            timeAt(at, zone),
            candidate.offset,
          );
          return (
            <Button key={candidate.instant} busy={busy} onClick={() => onPick(candidate)}>
              {label}
            </Button>
          );
        })}
      </p>
    </>
  );
}
