/**
 * What was promised under a key, made by whoever asks first. A promise that fails is forgotten, so that whoever asks next tries again.
 */
export function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const there = known.get(key)
  if (there) return there
  const made = make()
  known.set(key, made)
  made.catch(() => known.delete(key))
  return made
}
