/** The spine from behind, with the places that were treated or will be. */
import { vertebrae, type Region, type SpineMark } from '../../core/patient';
import { page as text } from '../../text/patients';

// One unit is the height of a vertebra; the picture is as wide as the pelvis.
const step = 12;
const top = 2;
const middle = 50;
const sacroiliacAt = 25.2;
const size = { width: 100, height: top + 29 * step + 2 };

const yOf = (at: number) => top + (at + 0.5) * step;

/** Half of the width: the neck is slender, the lower back broad, the sacrum tapers. */
function halfWidth(at: number): number {
  if (at >= 24) return 15 - (at - 24) * 2.6;
  return 7 + at * 0.36;
}

const regionOf = (vertebra: string): Region => (/^[CT]/.test(vertebra) ? 'cervical-thoracic' : 'lumbar-sacral');

interface SpineProps {
  marks: readonly SpineMark[];
  /** Where there were visits at all. */
  treated: readonly Region[];
  words: string;
}

export function Spine({ marks, treated, words }: SpineProps) {
  const look = (region: Region) => (treated.includes(region) ? 'bone treated' : 'bone');
  return (
    <figure class="spine">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={words}>
        <path
          class={look('sacroiliac')}
          d={`M${middle - 16} ${yOf(23.6)}C${middle - 44} ${yOf(22.4)} ${middle - 48} ${yOf(25)} ${middle - 36} ${yOf(28)}L${middle - 14} ${yOf(26.6)}Z
              M${middle + 16} ${yOf(23.6)}C${middle + 44} ${yOf(22.4)} ${middle + 48} ${yOf(25)} ${middle + 36} ${yOf(28)}L${middle + 14} ${yOf(26.6)}Z`}
        />
        {vertebrae.map((name, at) => (
          <rect
            key={name}
            class={look(regionOf(name))}
            x={middle - halfWidth(at)}
            y={yOf(at) - step / 2 + 1}
            width={halfWidth(at) * 2}
            height={step - 2}
            rx="3"
          />
        ))}
        {['C1', 'T1', 'L1'].map((name) => (
          <text key={name} x="4" y={yOf(vertebrae.indexOf(name)) + 4}>
            {name}
          </text>
        ))}
        <text x="3" y={yOf(28) + 4}>
          {text.leftRight.left}
        </text>
        <text x={size.width - 9} y={yOf(28) + 4}>
          {text.leftRight.right}
        </text>
        {marks.map(({ at, side, done }) => {
          const beside = side === 'midline' ? 0 : (at === undefined ? 17 : halfWidth(at) + 1) * (side === 'left' ? -1 : 1);
          return (
            <circle
              key={`${at ?? ''} ${side}`}
              class={done ? 'mark done' : 'mark ahead'}
              cx={middle + beside}
              cy={yOf(at ?? sacroiliacAt)}
              r="4"
            />
          );
        })}
      </svg>
      <figcaption class="soft small">
        {text.fromBehind}
        <span>
          <Dot done /> {text.done}
        </span>
        <span>
          <Dot /> {text.ahead}
        </span>
      </figcaption>
    </figure>
  );
}

function Dot({ done = false }: { done?: boolean }) {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
      <circle class={done ? 'mark done' : 'mark ahead'} cx="6" cy="6" r="4" />
    </svg>
  );
}
