/// <reference lib="dom" />

/** Goes to another page. The promise stays pending, so that nothing after it happens on a page that is being left. */
export const leave = (address: URL | string): Promise<never> => {
  location.assign(address)
  return new Promise(() => undefined)
}
