/** Returns whether a person's browser opens a page with the request. A script's `fetch` and a program read an answer instead. */
export const isNavigation = (request: Request): boolean => {
  const mode = request.headers.get('sec-fetch-mode')
  if (mode) return mode === 'navigate'
  return request.headers.get('accept')?.includes('text/html') ?? false
}

const PREFETCH_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/** Returns whether a browser or a framework only looks ahead, in case the member follows a link. */
export const isPrefetch = ({ headers }: Request): boolean =>
  PREFETCH_HEADERS.some((name) => /prefetch|preview/i.test(headers.get(name) ?? '')) ||
  headers.has('next-router-prefetch') ||
  headers.has('next-router-segment-prefetch')
