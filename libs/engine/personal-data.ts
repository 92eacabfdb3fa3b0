/**
 * Keeps persons' names, telephones and the like readable only as long as the person's key exists: AES-256-GCM with a key of that person,
 * kept apart from the log. Facts hold what `seal` returns.
 */
export abstract class PersonalData {
  /** @returns text that only the person's key opens; the same text sealed twice differs. @throws PersonIsErased */
  abstract seal(personId: string, text: string): Promise<string>;
  /** @returns the text of each, in order; nothing where the person has been erased. */
  abstract open(sealed: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** A keyed digest of `text` that dies with the person's key, so that a repeated command can be told from a changed one. */
  abstract digest(personId: string, text: string): Promise<string>;
  /** Destroys the person's key. Idempotent. */
  abstract erase(personId: string): Promise<void>;
}

/** The person's key has been destroyed: nothing can be sealed for them any more. */
export class PersonIsErased extends Error {
  override readonly name = 'PersonIsErased';
  constructor(personId: string) {
    super(`The person ${personId} has been erased.`);
  }
}
