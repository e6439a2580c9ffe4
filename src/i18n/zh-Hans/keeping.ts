/** What the browser keeps of labs and runs. */
import type { Catalog } from '../text.ts'

export const keeping = {
  'No room is left in this browser: the run goes on, but nothing more of it is kept. Delete kept runs (“Kept runs”, beneath the settings) and keeping goes on with the next round.':
    '此浏览器已没有剩余空间：运行会继续，但不再保存后续内容。删除已保存的运行（设置下方的“已保存的运行”）后，将从下一轮起继续保存。',
  'Nothing is kept in this browser: it gives this page no storage, as in a private window, where site data are blocked, or on plain http. Everything else works; take runs away as files before you close the tab.':
    '此浏览器不会保存任何内容：它不为本页提供存储，例如在隐私窗口中、网站数据被阻止时，或通过普通 http 访问时。其他功能均正常；请在关闭标签页之前把运行保存为文件。',
  'Nothing is kept: the runs in this browser were written by a newer version of this page, and are left alone. Reload the page to get that version.':
    '未保存任何内容：此浏览器中的运行由本页的更新版本写入，不会被改动。请重新加载页面以获取该版本。',
  'Nothing more is kept for now: the browser’s storage gives errors. It is tried again with each round. The run goes on; take it away as a file before you close the tab.':
    '暂时无法继续保存：浏览器的存储出错。每一轮之后都会再试。运行会继续；请在关闭标签页之前将其保存为文件。',
  'What this browser keeps': '此浏览器保存的内容',
  'Once nothing runs': '没有运行在进行时可用',
  'Bring back': '恢复',
  'Your last lab: {lanes, plural, one {# lane} other {# lanes}}, {rounds, plural, =0 {round 0 only} one {# round} other {# rounds}}. It is kept, and was not put in the place of what is here.':
    '上次的实验：{lanes} 个实验组，{rounds, plural, =0 {仅第 0 轮} other {# 轮}}。它仍然保存着，没有取代这里的内容。',
  'What this browser keeps cannot be reached just now ({message}). Try again; if it stays so, reload the page.': '暂时无法访问此浏览器保存的内容（{message}）。请重试；如果一直如此，请重新加载页面。',
  'What is kept cannot be read.': '无法读取已保存的内容。',
  'Looking …': '正在查找……',
  'No runs are kept.': '没有已保存的运行。',
  'No runs are kept. Every round is, as soon as it is done.': '没有已保存的运行。每轮完成后会立即保存。',
  '{damaged} more cannot be read; “Delete all” takes {damaged, plural, one {it} other {them}} away too.': '另有 {damaged} 个无法读取；“全部删除”也会将其删除。',
  'This site takes {used} of the {quota} that the browser allows it, world and models included.': '本网站占用 {used}，浏览器允许 {quota}，其中包括数据世界和模型。',
  'The browser has promised not to clear it by itself.': '浏览器已承诺不会自行清除。',
  'Delete {name} for good?': '永久删除{name}？',
  'Yes, delete it': '是，删除',
  'Keep it': '保留',
  'The browser may clear it when space gets short; it is asked to promise otherwise when a run is finished, and may decline.': '空间不足时浏览器可能会清除它；运行完成时会请求浏览器承诺不清除，浏览器可能拒绝。',
  'lane {lane}': '第 {lane} 组',
  'open in another tab': '在另一个标签页中打开',
  'Bring back {name}': '恢复{name}',
  'As a lane': '作为一个实验组',
  'The lanes on show are put aside, and stay kept': '当前显示的实验组会被搁置，并仍然保存',
  'Bring back alone': '单独恢复',
  'Delete {name}': '删除{name}',
  'Delete all': '全部删除',
  'Delete all kept runs?': '删除所有已保存的运行？',
  'Yes, delete all': '是，全部删除',
  'Keep them': '保留',
  'branched at round {round}': '在第 {round} 轮分出',
  'Your last lab has gone: it was deleted, or another tab has taken it.': '上次的实验已不在：它已被删除，或被另一个标签页取走。',
  'The settings of your last lab cannot be read. Its runs are under “Kept runs”.': '无法读取上次实验的设置。其运行见“已保存的运行”。',
  'This run cannot be brought back: it is damaged, or another tab has it.': '无法恢复此运行：它已损坏，或正被另一个标签页使用。',
  'What was kept from round {round} on is damaged and was left out.': '自第 {round} 轮起保存的内容已损坏，未予采用。',
  'A file is damaged: {message}.': '有文件损坏：{message}。',
  'It goes on from round {until}: the models after round {last} are not there.': '将从第 {until} 轮继续：第 {last} 轮之后的模型不存在。',
  'The samples of round {round} are damaged and were left out.': '第 {round} 轮的样本已损坏，未予采用。',
} satisfies Catalog
