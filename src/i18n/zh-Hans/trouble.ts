/** What goes wrong, and is mended. */
import type { Catalog } from '../text.ts'

export const trouble = {
  'What was mended': '已自动处理的问题',
  'The graphics card cannot be used any more.': '显卡已无法使用。',
  'The worker that computes has ended.': '负责计算的工作线程已终止。',
  'Memory has run out.': '内存已用尽。',
  'The run begins again on the processor (WASM). The next start tries the graphics card again.': '运行改用处理器（WASM）重新开始。下次启动时会再次尝试显卡。',
  'The run goes on after round {after} on the processor (WASM); every finished round is kept. The next start tries the graphics card again.':
    '运行改用处理器（WASM）从第 {after} 轮之后继续；已完成的各轮均已保留。下次启动时会再次尝试显卡。',
  'The run has begun again by itself: no round was finished yet.': '运行已自动重新开始：此前尚未完成任何一轮。',
  'The run goes on by itself after round {after}; every finished round is kept.': '运行已自动从第 {after} 轮之后继续；已完成的各轮均已保留。',
  'Try again': '重试',
  'That did not work. Try again, or close other tabs first. The reason: {reason}': '没有成功。请再试一次，或先关闭其他标签页。原因：{reason}',
  'This part of the page cannot be shown.': '页面的这一部分无法显示。',
  'If trying again does not help, reload the page; finished rounds are kept. The reason: {reason}':
    '若重试无效，请重新加载页面；已完成的各轮均已保留。原因：{reason}',
} satisfies Catalog
