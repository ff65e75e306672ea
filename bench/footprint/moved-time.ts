let moved = 0
const real = Date.now

/** Moves the time of the whole process: oidc-provider asks `Date.now` itself. Timers go on as they are. */
export const moveTime = (milliseconds: number): void => {
  moved += milliseconds
  Date.now = () => real() + moved
}
