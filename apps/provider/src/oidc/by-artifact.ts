/** A map by the kind and the id of artifacts. */
export type ByArtifact<Value> = {
  get(kind: string, id: string): Value | undefined
  set(kind: string, id: string, value: Value): void
  /** In the order of their kinds, within a kind in the order of their ids. */
  values(): Value[]
  clear(): void
}

/**
 * Maps within a map: a key of both texts would be a new and long text for each look-up, and looking up a new text costs several times as
 * much as looking up one that was looked up before.
 */
export const byArtifact = <Value>(): ByArtifact<Value> => {
  const kinds = new Map<string, Map<string, Value>>()
  return {
    get: (kind, id) => kinds.get(kind)?.get(id),
    set(kind, id, value) {
      const ofKind = kinds.get(kind)
      if (ofKind) ofKind.set(id, value)
      else kinds.set(kind, new Map([[id, value]]))
    },
    values() {
      const all: Value[] = []
      for (const ofKind of kinds.values()) all.push(...ofKind.values())
      return all
    },
    clear: () => kinds.clear(),
  }
}
