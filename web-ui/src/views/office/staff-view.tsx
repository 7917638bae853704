/** Who stands on which staff post on a day. */
import { useRef } from 'preact/hooks';
import { navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { DayNav } from '../../components/day-nav';
import { useKeptFocus } from '../../components/kept-focus';
import { ProblemNote } from '../../components/problem-note';
import { mayAssign } from '../../core/rights';
import { staffPath } from '../../core/route';
import { choicesFor } from '../../core/staff';
import { readStaff } from '../../data/duty';
import { messages } from '../../messages';
import { PostRow } from './post-row';

export function StaffView({ date }: { date: string }) {
  const text = messages.staff;
  const { site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const day = useLoad(
    `${site.id} ${date}`,
    (signal) => readStaff(site.id, date, signal),
    (change) => change.kind === 'reload',
  );
  const posts = day.data?.posts ?? [];
  const staff = day.data?.staff ?? [];
  const past = date < today;
  const open = posts.filter(({ people }) => people.length === 0).length;
  return (
    <main class="page work" id="content" tabIndex={-1} ref={page} aria-busy={day.busy && !day.data}>
      <DayNav date={date} today={today} onGo={(to) => navigate(staffPath(to))} />
      {day.failure && <ProblemNote failure={day.failure} onRetry={day.reload} busy={day.busy} />}
      {day.data && (
        <p class="soft">
          {posts.length === 0 ? text.none : past ? text.past : open === 0 ? text.full : text.open(open)}
        </p>
      )}
      {posts.length > 0 && (
        <div class="board-list" tabIndex={0} role="group" aria-label={text.caption}>
          <table class="posts">
            <thead>
              <tr>
                <th scope="col">{text.columns.post}</th>
                <th scope="col">{text.columns.who}</th>
              </tr>
            </thead>
            <tbody>
              {posts.map((post) => (
                <PostRow
                  // What was changed by somebody else is shown, not overwritten.
                  key={`${post.post.id} ${post.version}`}
                  post={post}
                  date={date}
                  choices={choicesFor(post, posts, staff)}
                  mayAssign={!past && mayAssign(site.roles)}
                  onSettled={(saved) => {
                    if (saved)
                      day.replace((data) => ({
                        ...data,
                        posts: data.posts.map((each) => (each.post.id === saved.post.id ? saved : each)),
                      }));
                    else day.reload();
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  );
}
