import { Component, type ComponentChildren } from 'preact';
import { Button } from '../components/basics';
import { messages } from '../messages';

/** A fault of a screen leaves a page that says so, not an empty one. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main class="page narrow">
        <h1>{messages.app.broken}</h1>
        <p>{messages.app.brokenHint}</p>
        <p>
          <Button kind="primary" onClick={() => location.reload()}>
            {messages.app.reload}
          </Button>
        </p>
      </main>
    );
  }
}
