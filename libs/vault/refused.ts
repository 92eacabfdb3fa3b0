/** The product does not start like this: what is wrong, where, and what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh}\n${en}`);
  }
}
