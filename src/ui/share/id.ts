/** Of the heading under which the ways to share are folded away; a shortcut goes there. */
export const SHARE_ID = 'share'
