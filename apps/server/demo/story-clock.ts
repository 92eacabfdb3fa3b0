import { type Clock as Port, Clock, TestClock } from '#engine';

/** The system's clock, but while the demo's history is told: then it stands where the story stands. */
export class StoryClock extends Clock {
  private story: TestClock | undefined;

  constructor(private readonly real: Port) {
    super();
  }

  override now() {
    return (this.story ?? this.real).now();
  }

  override until(time: Date, signal: AbortSignal) {
    return (this.story ?? this.real).until(time, signal);
  }

  /** The story goes on at this moment; whatever comes due by then is due. */
  at(time: Date | string) {
    this.story ??= new TestClock(new Date(time));
    this.story.set(time);
  }

  /** Whoever waited looks at the real clock again. */
  end() {
    this.story?.set(new Date(8.64e15));
    this.story = undefined;
  }
}
