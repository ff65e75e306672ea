import { EventEmitter } from 'node:events'
import type { Directory } from './store.ts'

/** Tells this process's listeners which organization has a new revision. */
export type Changes = {
  changed: (organizationId: string) => void
  onChange: Directory['onChange']
}

export const createChanges = (): Changes => {
  const emitter = new EventEmitter<{ change: [string] }>().setMaxListeners(0)
  return {
    changed: (organizationId) => void emitter.emit('change', organizationId),
    onChange(listener) {
      emitter.on('change', listener)
      return () => void emitter.off('change', listener)
    },
  }
}
