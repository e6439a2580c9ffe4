/** Runs that were computed elsewhere: watched, opened from files, trained again. */
import type { Catalog } from '../text.ts'

export const recorded = {
  'this is neither the file of a run (.run.zip) or a relay (.zip), nor a run’s record (run.json), nor settings (JSON); pictures, tables and models that were taken away from the lab cannot be opened again':
    '这既不是运行文件（.run.zip）或接力文件（.zip），也不是运行记录（run.json）或设置（JSON）；从实验室下载的图片、表格和模型不能再打开',
  'this is the record of a relay without its pictures; open the file that was saved with them (relay.zip)': '这是一份不含图片的接力记录；请打开与图片一起保存的文件（relay.zip）',
  'The recorded run is not shown; all is as it was.': '未显示该录制的运行；一切保持原样。',
  '{count, plural, one {Another lane is} other {# other lanes are}} put aside for those that are shown.': '另有 {count} 个实验组被搁置，为当前显示的让位。',
  '{count, plural, one {Another lane is put aside: its} other {# other lanes are put aside: their}} world, size, seed or evaluation is not that of what is shown, so that figures do not compare.':
    '另有 {count} 个实验组已搁置：其数据世界、规模、随机种子或评估与所示的不同，数字无法比较。',
  'Exchanges what is shown for what was put aside': '用搁置的内容替换当前显示的内容',
  'Exchange them': '互换',
  'Drop it to open': '放下即可打开',
  'A saved run or relay is shown, a configuration sets the controls. You can also drop the file anywhere on the page.': '保存的运行或接力会显示出来，配置文件会设定各项设置。也可以把文件拖到页面的任意位置。',
  'Open a file': '打开文件',
  'Play the recording from the start': '从头播放录制',
  Play: '播放',
  'Show one round more, then pause': '再显示一轮，然后暂停',
  'Show all rounds': '显示所有轮',
  'Recorded run': '录制的运行',
  '<b>Recorded run:</b> {title}': '<b>录制的运行：</b>{title}',
  'Computed before by {device} ({engine}). To show it, nothing is computed.': '此前由 {device}（{engine}）计算。显示它无需任何计算。',
  'The file has its figures only: pictures and captions of its rounds are not in it.': '该文件只有数字：不含各轮的图片和描述。',
  'Trains these settings here, in a lane beside this one': '在旁边的实验组中，于本机训练这些设置',
  'Run it yourself': '自己运行',
  'It was trained on pairs that are not in the file, so it cannot be compared.': '它所用的训练图文对不在文件中，因此无法比较。',
  'Stop comparing': '停止比较',
  'Trains the same run again in this browser, and says round by round whether it comes out equal': '在此浏览器中重新训练同一运行，并逐轮说明结果是否相同',
  'Replay and compare': '重新训练并比较',
  'Watch another recorded run:': '观看另一个录制的运行：',
  'Judged blind, {kind, select, pictures {pictures} other {captions}} of round {round} against round {against}: none was preferred.':
    '盲评，第 {round} 轮与第 {against} 轮的{kind, select, pictures {图片} other {描述}}：没有偏好。',
  'Judged blind, {kind, select, pictures {pictures} other {captions}} of round {round} against round {against}: the former were preferred in {preferred} of {decided} pairs ({share}, 95 % interval {lo} to {hi}).':
    '盲评，第 {round} 轮与第 {against} 轮的{kind, select, pictures {图片} other {描述}}：{decided} 对中有 {preferred} 对偏好前者（{share}，95% 区间 {lo} 至 {hi}）。',
  'Round {round} of {rounds}: {doing}, {percent} %.': '第 {round} 轮，共 {rounds} 轮：{doing}，{percent}%。',
  'Trained here by {device} ({engine}).': '在此由 {device}（{engine}）训练。',
  'Round {round}: equal, to the last bit of models, pictures and captions.': '第 {round} 轮：相同，模型、图片和描述逐比特一致。',
  'the digests are the same': '摘要值相同',
  'the digests differ': '摘要值不同',
  'Round {round}: within the band; {digests}, measured values differ by at most {share} of their 95 % intervals.':
    '第 {round} 轮：在允许范围内；{digests}，测得的值相差最多为其 95% 区间的 {share}。',
  'Round {round}: different; {digests}. All figures are the same.': '第 {round} 轮：不同；{digests}。所有数字都相同。',
  'Round {round}: different; {digests}. Most of all {figures}.': '第 {round} 轮：不同；{digests}。差别最大的是：{figures}。',
  '{figure}: not measured any more': '{figure}：不再测量',
  '{figure}: {again} here, {recorded} in the record': '{figure}：此处为 {again}，记录中为 {recorded}',
  'The run is trained again.': '正在重新训练该次运行。',
  'Stopped after {done} of {count} rounds.': '已停止：完成 {done} 轮，共 {count} 轮。',
  'Equal: {count, plural, one {the round} other {all # rounds}} came out the same.': '相同：{count, plural, =1 {这一轮} other {全部 # 轮}}的结果一致。',
  'Within the band: all {count} rounds came out alike, not all to the bit, as engines that round differently do.':
    '在允许范围内：全部 {count} 轮结果相近，但并非逐比特一致，因为不同引擎的舍入方式不同。',
  'Different from round {round} on: the record and this machine do not give the same run.': '自第 {round} 轮起不同：记录与本机得到的不是同一运行。',
} satisfies Catalog
