/** Links, QR codes and frames. */
import type { Catalog } from '../text.ts'

export const share = {
  'Copied.': '已复制。',
  'What is ticked is not shown to whoever opens the link. It keeps its value, and they can show it again: this tidies up, and keeps no secret.':
    '勾选的项目不会显示给打开链接的人。其值保持不变，对方也可以重新显示：这只为简洁，并不保密。',
  'Hide all': '全部隐藏',
  'Hide none': '全部不隐藏',
  'one by one<hidden>: {section}</hidden>': '逐项选择<hidden>：{section}</hidden>',
  'The link is too long for a QR code that a phone could read: more than {most} characters.': '链接太长，无法做成手机可读的二维码：超过 {most} 个字符。',
  'QR code of the link': '链接的二维码',
  'Save as SVG': '保存为 SVG',
  'Save as PNG': '保存为 PNG',
  Share: '分享',
  'Fetching …': '正在获取……',
  'A link carries the settings of all lanes, and no results. It starts nothing.': '链接包含所有实验组的设置，不含结果，也不会启动任何运行。',
  'This page is served by your own machine: others cannot open its links before it is served to them as well.': '本页由你自己的机器提供：他人只有也能访问该服务时才能打开链接。',
  'Copy link to these settings': '复制这些设置的链接',
  'The browser refused; copy the address instead.': '浏览器拒绝了；请改为复制地址栏中的地址。',
  'Hide controls ({count})': '隐藏控件（{count}）',
  'Hide controls': '隐藏控件',
  'QR code': '二维码',
  'Embed in another page': '嵌入其他页面',
  'Embed code': '嵌入代码',
  'Copy embed code': '复制嵌入代码',
  'The browser refused; copy the text above instead.': '浏览器拒绝了；请改为复制上面的文本。',
  'In a frame the lab has one thread, unless the other page is cross-origin isolated as well; the graphics card works as ever where every page around it is https. Whoever serves the lab decides who may frame it.':
    '在框架中实验室只有一个线程，除非对方页面也是跨源隔离的；只要外层的每个页面都是 https，显卡照常可用。由提供实验室服务的人决定谁可以嵌入它。',
  'What is run': '运行内容',
  Besides: '其他',
} satisfies Catalog
