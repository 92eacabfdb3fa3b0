import { Component, type ReactNode } from 'react';
import { useFrameWords } from '../words/frame.ts';

function Broken({ error }: { readonly error: Error }) {
  const words = useFrameWords();
  return (
    <div className="alone" role="alert">
      <h1>{words.broken}</h1>
      <p>{words.brokenHow}</p>
      <pre>{error.message}</pre>
      <button type="button" className="primary" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </div>
  );
}

/** A page that fails says so, and leaves the rest alone. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}
