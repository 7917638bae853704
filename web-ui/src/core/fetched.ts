/** Something that is fetched when it is first asked for. */
export class Fetched<T> {
  /** Once it has come. */
  value: T | undefined;

  constructor(private readonly fetch: () => Promise<T>) {}

  /** Gives it to `show`: at once where it has come, be it since the caller has last looked. */
  ask(show: (value: T) => void, fail: (error: unknown) => void): void {
    if (this.value !== undefined) {
      show(this.value);
      return;
    }
    this.fetch().then((come) => {
      this.value = come;
      show(come);
    }, fail);
  }
}
