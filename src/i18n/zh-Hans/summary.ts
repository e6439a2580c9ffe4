/** What has changed, and what the collapse detector says of it. */
import type { Catalog } from '../text.ts'

export const summary = {
  '{measure} fell from {before} to <b>{now}</b>': '{measure}从 {before} 降到 <b>{now}</b>',
  '{measure} rose from {before} to <b>{now}</b>': '{measure}从 {before} 升到 <b>{now}</b>',
  '{measure} no clear change from {before} to <b>{now}</b>': '{measure}从 {before} 到 <b>{now}</b>，无明显变化',
  'Round 0: where the models start': '第 0 轮：模型的起点',
  'After {rounds, plural, one {# round} other {# rounds}} of training': '训练 {rounds} 轮之后',
  'Looking back: later rounds are there, see “Look at round”.': '正在回看：后面还有更多轮，见“查看轮次”。',
  'Nothing was trained yet. Every later round is held against this one, and against real data.': '尚未进行任何训练。之后每一轮都会与这一轮以及真实数据比较。',
  'No figure’s 95 % interval has come clear of that of round 0 yet.':
    '目前还没有指标的 95% 区间与第 0 轮的完全分开。',
  'No clear change, since intervals overlap: {measures}.':
    '无明显变化（区间重叠）：{measures}。',
  '{measure} {difference}': '{measure} {difference}',
  'Beside the baseline in round {round}: {measures}; of the others no difference is shown, since their intervals overlap.':
    '第 {round} 轮与参照组相比：{measures}；其余指标的区间相互重叠，看不出差别。',
  'Beside the baseline in round {round}: no difference is shown, since all intervals overlap.': '第 {round} 轮与参照组相比：所有区间相互重叠，看不出差别。',

  'The critic kept {stayed} of {candidates} made pairs.': '打分模型从 {candidates} 个生成的图文对中保留了 {stayed} 个。',
  'The reserve holds {size} pairs, fewer than the {samples} samples of a round: it was gone through {passes} times.':
    '备用数据有 {size} 个图文对，少于一轮所需的 {samples} 个样本：共取用了 {passes} 遍。',
  'From round {round} on, this run had other base models or data than before ({names}): figures do not go on from those of earlier rounds.':
    '自第 {round} 轮起，本次运行使用了与此前不同的基础模型或数据（{names}）：数值不能接续此前各轮的数值。',
  'From round {round} on, {now} computed this run; before it, {before}.': '自第 {round} 轮起，本次运行由 {now} 计算；此前由 {before} 计算。',
  'The set does not say of every made pair what it was made from, so its own quality is not measured.': '该数据集没有说明每个生成的图文对由什么生成，因此不测量它自身的质量。',

  'No collapse detected so far.': '到目前为止未检测到崩溃。',
  '<b>Collapse detected in round {round}:</b> {explanation}': '<b>在第 {round} 轮检测到崩溃：</b>{explanation}',
  'Also beyond chance: {departures}.': '同样超出偶然范围的还有：{departures}。',
  'The detector watches {count} measures and speaks up once one of them is worse than chance allows in two rounds in a row; it dates that to the first of the two. With real data in the models’ place it spoke up wrongly in {alarms} of 100 simulated runs of ten rounds.':
    '检测器监视 {count} 个指标，一旦其中一个连续两轮差于偶然所能解释的程度，就会报告，并记为两轮中的第一轮。用真实数据代替模型输出时，它在 100 次各十轮的模拟运行中误报 {alarms} 次。',
  'What may be tried against it, in the settings: {ways}.':
    '设置中可以尝试的方法：{ways}。',
  'Try one from round {round} on, in a lane beside this one:': '从第 {round} 轮起，在旁边的实验组中试一种：',
  'rose above the level of real data': '升到真实数据的水平之上',
  'fell below the level of real data': '降到真实数据的水平之下',
  'rose above the base’s level': '升到初始模型的水平之上',
  'fell below the base’s level': '降到初始模型的水平之下',
  'by chance alone real data would stay below {limit}': '仅由偶然，真实数据会保持在 {limit} 以下',
  'by chance alone real data would stay above {limit}': '仅由偶然，真实数据会保持在 {limit} 以上',
  'by chance alone the base would stay below {limit}': '仅由偶然，初始模型会保持在 {limit} 以下',
  'by chance alone the base would stay above {limit}': '仅由偶然，初始模型会保持在 {limit} 以上',
  '{measure} {departed}. It came to {value}; {chance}.': '{measure}{departed}。其值为 {value}；{chance}。',
  '{measures} in round {round}': '第 {round} 轮：{measures}',
  'This run was measured by an earlier version of the lab, whose intervals were partly too narrow: what is to be known of them stands below the charts.': '这次运行由实验室的较早版本测得，其区间有些偏窄：有关说明见图表下方。',
} satisfies Catalog
