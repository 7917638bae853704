import type { PostDay } from '../api/types';
import { messages } from '../messages';

/** Who stands on which post of the day, in one line; posts without anybody are counted. */
export function StaffLine({ posts }: { posts: readonly PostDay[] }) {
  const text = messages.staffDay;
  if (posts.length === 0) return null;
  const named = posts.filter(({ people }) => people.length > 0);
  return (
    <dl class="staff-line" aria-label={text.label}>
      {named.map(({ post, people }) => (
        <div key={post.id}>
          <dt>{post.name}</dt>
          <dd>{text.people(people.map(({ name, from, to }) => text.person(name, from, to)))}</dd>
        </div>
      ))}
      {named.length < posts.length && (
        <div>
          <dt>{text.label}</dt>
          <dd class="soft">{text.open(posts.length - named.length, posts.length)}</dd>
        </div>
      )}
    </dl>
  );
}
