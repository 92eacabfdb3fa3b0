/** How far a long piece of work has come. */
export interface Progress {
  readonly step: 'backup' | 'verify' | 'copy' | 'compare';
  readonly facts: number;
  /** Nothing where it is not known beforehand. */
  readonly of?: number;
}

export type Report = (progress: Progress) => void;
