import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { Note } from '../../components/basics';
import { screenPath, screensFor } from '../../core/route';
import { messages } from '../../messages';

export interface Saved {
  readonly name: string;
  readonly displaced: number;
}

/** What was saved a moment ago, and where its displaced visits wait. */
export function SavedNote({ saved }: { saved: Saved | undefined }) {
  const { site } = useSession();
  if (!saved) return null;
  const leads = saved.displaced > 0 && screensFor(site.roles).includes('displaced');
  return (
    <Note tone={saved.displaced > 0 ? 'warn' : 'ok'} title={messages.duty.done(saved.name, saved.displaced)}>
      {leads && (
        <p>
          <Link to={screenPath('displaced')}>{messages.duty.toList}</Link>
        </p>
      )}
    </Note>
  );
}
