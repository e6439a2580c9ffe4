/** Shortcuts and their list. */
import type { Catalog } from '../text.ts'

export const keyboard = {
  Keyboard: '键盘',
  Key: '按键',
  'What it does': '作用',
  'These keys work': '启用这些按键',
  'They wait while you type, or while a control that has the focus needs the key itself. Tab and Shift + Tab go from control to control, Escape closes what is open, and arrow keys move on a slider, a chart or an opened picture.':
    '正在输入时，或者拥有焦点的控件自己需要该按键时，这些按键不起作用。Tab 与 Shift + Tab 在控件之间移动，Escape 关闭已打开的内容，方向键在滑块、图表或打开的图片上移动。',
  Space: '空格',
  'Run, pause or go on': '运行、暂停或继续',
  'One round further, then pause': '再进行一轮，然后暂停',
  'Look at the round before': '查看上一轮',
  'Look at the next round': '查看下一轮',
  'Branch off from the round that is looked at': '从正在查看的那一轮分出分支',
  'Go to the link and other ways to share': '前往链接及其他分享方式',
  'Choose a lane by its number': '按编号选择实验组',
  'Open or close the guide': '打开或关闭指南',
  'This list': '此列表',
} satisfies Catalog
