import type { Opening } from '../../api/types';
import { nameOfKind } from '../../core/board';
import { shortDate } from '../../core/time';

interface OpeningRowProps {
  opening: Opening;
  today: string;
  /** 1 to 9, or 0 for one without a key. */
  number?: number;
  /** Nothing where pressing it acts at once. */
  chosen?: boolean;
  /** What pressing it does, where that is more than choosing. */
  label?: string;
  busy?: boolean;
  onChoose: (opening: Opening) => void;
}

/** One opening as a button: when, where, with whom. */
export function OpeningRow({ opening, today, number = 0, chosen, label, busy, onChoose }: OpeningRowProps) {
  const room = nameOfKind(opening.resources, 'room') ?? '';
  const physician = nameOfKind(opening.resources, 'physician') ?? '';
  return (
    <li>
      <button
        type="button"
        class="opening-row"
        aria-pressed={chosen}
        aria-disabled={busy ? true : undefined}
        onClick={() => {
          if (!busy) onChoose(opening);
        }}
      >
        {label !== undefined && <span class="visually-hidden">{label}</span>}
        <b>{shortDate(opening.date, today)}</b> <span>{opening.time}</span>{' '}
        <span class="soft where">
          <span>{room}</span> <span>{physician}</span>
        </span>
        {number > 0 && <kbd aria-hidden="true">{number}</kbd>}
      </button>
    </li>
  );
}
