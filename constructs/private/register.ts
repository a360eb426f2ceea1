/** Finds again what was made before for the same key within the same owner, for as long as the owner lives. */
export class Register<T> {
  private readonly owners = new WeakMap<object, Map<string, T>>();

  find(owner: object, key: string): T | undefined {
    return this.owners.get(owner)?.get(key);
  }

  set(owner: object, key: string, value: T): void {
    const entries = this.owners.get(owner) ?? new Map<string, T>();
    this.owners.set(owner, entries.set(key, value));
  }
}
