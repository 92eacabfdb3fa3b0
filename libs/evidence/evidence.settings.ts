/** Where files are kept, and how large they may be. */
export class EvidenceSettings {
  /** Bytes of one file. */
  readonly largest: number;
  /** The folder of files; also of those that are on their way to a bucket. */
  readonly folder: string;
  readonly bucket: Bucket | undefined;
  /** Bytes that one caller may send within 24 hours, those of refused files too. */
  readonly bytesPerDay: number;
  /** Files that one caller has begun and not ended. */
  readonly begun: number = 20;
  /** Then what has not been ended, and what no fact names, is swept. */
  readonly keepsUnnamedMs: number = 24 * 3_600_000;
  /** Without a byte for so long, the connection is taken for lost; what came is kept. */
  readonly silenceMs: number = 60_000;

  constructor({ folder, mebibytes = 20, bucket }: { folder: string; mebibytes?: number; bucket?: Bucket | undefined }) {
    this.folder = folder;
    this.largest = mebibytes * 1_048_576;
    this.bucket = bucket;
    this.bytesPerDay = this.largest * 50;
  }
}

/** Any store that speaks S3. */
export interface Bucket {
  /** `https://host/bucket/folder`, or `https://bucket.host/folder`. */
  readonly url: string;
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
}
