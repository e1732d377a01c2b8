// Values that are made when they are first asked for.

/** The same names with what their functions make, each at its first use and once. */
export function lazily<M extends Readonly<Record<string, () => unknown>>>(
  makers: M,
): { readonly [N in keyof M]: ReturnType<M[N]> } {
  const made = {} as { [N in keyof M]: ReturnType<M[N]> };
  for (const [name, make] of Object.entries(makers)) {
    Object.defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = make();
        Object.defineProperty(made, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return made;
}
