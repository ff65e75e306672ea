'use client'

import {
  type ComponentPropsWithoutRef,
  createElement,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useState,
} from 'react'
import { leavesPage } from '../button/leaving.ts'

/** A link that is busy from the click on, until the back button shows the page again. */
export const LeavingLink = (props: ComponentPropsWithoutRef<'a'>): ReactElement => {
  const [leaving, setLeaving] = useState(false)
  useEffect(() => {
    const stay = (event: PageTransitionEvent) => {
      if (event.persisted) setLeaving(false)
    }
    addEventListener('pageshow', stay)
    return () => removeEventListener('pageshow', stay)
  }, [])
  return createElement('a', {
    ...props,
    'aria-busy': leaving || props['aria-busy'],
    onClick: (click: MouseEvent<HTMLAnchorElement>) => {
      props.onClick?.(click)
      if (leavesPage(click)) setLeaving(true)
    },
  })
}
