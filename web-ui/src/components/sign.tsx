/** The signs of states, drawn, because the glyphs of fonts differ and some become pictures. */
import type { JSX } from 'preact';
import type { Sign as SignName } from '../core/states';

const ring = <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />;

const shapes: Record<SignName, JSX.Element> = {
  ring,
  'ring-dotted': (
    <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.2 2.1" />
  ),
  'ring-check': (
    <>
      {ring}
      <circle cx="8" cy="8" r="2.2" fill="currentColor" />
    </>
  ),
  quarter: (
    <>
      {ring}
      <path d="M8 8V2.5A5.5 5.5 0 0 1 13.5 8Z" fill="currentColor" />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M8 2.5a5.5 5.5 0 0 0 0 11Z" fill="currentColor" />
    </>
  ),
  'half-low': (
    <>
      {ring}
      <path d="M2.5 8a5.5 5.5 0 0 0 11 0Z" fill="currentColor" />
    </>
  ),
  full: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  'play-open': (
    <path d="M4.5 3v10l8.5-5Z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />
  ),
  play: <path d="M4 2.5v11L13.5 8Z" fill="currentColor" />,
  check: <path d="m3 8.5 3.5 3.5L13 4.5" fill="none" stroke="currentColor" stroke-width="2.4" />,
  cross: <path d="m3.5 3.5 9 9m0-9-9 9" fill="none" stroke="currentColor" stroke-width="2.2" />,
  'no-show': (
    <>
      {ring}
      <path d="m4 12 8-8" stroke="currentColor" stroke-width="2" />
    </>
  ),
  square: <rect x="3" y="3" width="10" height="10" rx="1" fill="currentColor" />,
  warning: (
    <>
      <path d="M8 2 14.5 13.5h-13Z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" />
      <path d="M8 6.2v3.4m0 1.3v1.3" stroke="currentColor" stroke-width="1.6" />
    </>
  ),
  dash: <path d="M4 8h8" stroke="currentColor" stroke-width="2.2" />,
  similar: <path d="M2.5 6.2c2-2 3.6-1.4 5.5-.3s3.5 1.6 5.5-.4M2.5 11.200c2-2 3.6-1.4 5.5-.3s3.5 1.6 5.5-.4" fill="none" stroke="currentColor" stroke-width="1.9" />,
  clock: (
    <>
      {ring}
      <path d="M8 4.8V8l2.4 1.6" fill="none" stroke="currentColor" stroke-width="1.8" />
    </>
  ),
};

/** Always beside a word, so it is hidden from those who hear the word. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  );
}
