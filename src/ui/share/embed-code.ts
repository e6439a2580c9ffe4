/** The lab as a part of another page. */
import { escapeMarkup } from '../../lab/markup.ts'

/**
 * What the frame may do. Scripts with the lab's own origin, or no module and no worker would load; files to be saved; and links that
 * open whole pages, outside the sandbox. It may not lead the page around it elsewhere.
 */
const SANDBOX = 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox'

/** Passed on where the page around has it: threads, copying, a screen that stays awake. */
const ALLOW = 'cross-origin-isolated; clipboard-write; screen-wake-lock'

/** Markup that shows a link in a frame. @param link of the lab, with `embed=yes` */
export const embedCode = (link: string, title: string): string =>
  `<iframe src="${escapeMarkup(link)}" title="${escapeMarkup(title)}" width="100%" height="720" loading="lazy" sandbox="${SANDBOX}" allow="${ALLOW}"></iframe>`
