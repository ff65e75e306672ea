let moved = 0
const real = Date.now

/** Moves the time of the whole process, because oidc-provider calls `Date.now` itself. Timers are not affected. */
export const moveTime = (milliseconds: number): void => {
  moved += milliseconds
  Date.now = () => real() + moved
}
