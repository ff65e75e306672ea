// This code runs in browsers. A workspace that imports the source may have no types of the DOM among its own.
/// <reference lib="dom" />

type Click = Pick<MouseEvent, 'button' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'defaultPrevented'>

/** Whether a click on a link leads this tab to another page: one with a key held opens a new tab, or saves the page. */
export const leavesPage = (click: Click): boolean =>
  click.button === 0 &&
  !click.defaultPrevented &&
  !(click.altKey || click.ctrlKey || click.metaKey || click.shiftKey)
