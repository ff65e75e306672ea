/** A place in a face: a page, a route or a word, with the operations of `@orgo/admin` that can be called there. */
export type Place = { name: string; operations: readonly string[] }
