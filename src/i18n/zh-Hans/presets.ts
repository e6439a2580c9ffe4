/** Presets and recorded runs. */
import type { Catalog } from '../text.ts'

export const presets = {
  'Shapes, joint loop': '图形，联合循环',
  'Both models train on generated images with generated captions; every fact is known exactly.': '两个模型都用生成的图片和生成的描述来训练；每一个事实都确切可知。',
  'Fashion, joint loop': '服饰，联合循环',
  'The joint loop started from models of real photographs.': '从学习真实照片的模型开始的联合循环。',
  'Emoji, joint loop': '表情符号，联合循环',
  'The joint loop on artwork in colour; the prompts say only part of what a picture shows.': '在彩色图画上的联合循环；提示只说出图片内容的一部分。',
  'Shapes, captioner loop': '图形，描述循环',
  'The captioner trains on its own captions of real images.': '描述模型用自己对真实图片的描述来训练。',
  'Shapes, diffusion loop': '图形，扩散循环',
  'The diffusion model trains on its own images for real prompts.': '扩散模型用自己按真实提示生成的图片来训练。',
  'Ten rounds of captions': '十轮描述',
  'The captioner loop over ten rounds: does variance fall, or rise while quality falls? In ten rounds of five seeds it did not fall here, and quality did: claim C1 of the findings.':
    '十轮描述循环：方差会下降，还是在质量下降时上升？在这里，五个随机种子的十轮中方差没有下降，而质量下降了：见“结论”中的 C1。',
  'Ten joint rounds': '十轮联合循环',
  'The joint loop over ten rounds: does alignment hold or rise while recall and quality fall? In eight rounds of five seeds it fell here: claim C2 of the findings.':
    '十轮联合循环：召回率和质量下降时，图文一致性会保持还是上升？在这里，五个随机种子的八轮中它下降了：见“结论”中的 C2。',
  '50 diffusion steps': '50 步扩散',
  'The diffusion loop on 64 pictures a round, drawn in 50 steps by the U-Net: the small budget, to be held against 500. Is quality lost faster? Claim C3 of the findings.':
    '每轮 64 张图片的扩散循环，由 U-Net 用 50 步生成：这是小预算，用来与 500 步比较。质量会损失得更快吗？见“结论”中的论断 C3。',
  '500 diffusion steps': '500 步扩散',
  'As “50 diffusion steps”, with ten times the budget: some ten times as long to make the pictures.': '与“50 步扩散”相同，但预算为十倍：生成图片所需时间也约为十倍。',
  'One captioner': '一个描述模型',
  'The captioner loop of a single model: what diversity is held against. Does it lose recall and facts faster than three or five? Claim C4 of the findings.':
    '单个模型的描述循环：用作多样性的对照。它损失召回率和事实是否比三个或五个模型更快？见“结论”中的论断 C4。',
  'Three captioners': '三个描述模型',
  'Three captioners of three architectures learn from the captions of all. Each sees as many pairs as a single one would.':
    '三种架构的三个描述模型从所有模型的描述中学习。每个模型看到的图文对与单个模型时一样多。',
  'Five captioners': '五个描述模型',
  'As “Three captioners”, with two more that started from other seeds.': '与“三个描述模型”相同，再加两个从其他随机种子开始的模型。',
  'Three copies of one captioner': '一个描述模型的三个副本',
  'As “Three captioners”, with three copies of one base: what pooling does without diversity.': '与“三个描述模型”相同，但用同一初始模型的三个副本：没有多样性时合并数据的作用。',
  'Labels from a frozen base': '由冻结的初始模型标注',
  'The joint loop with a frozen copy of the base as relabeller: do facts and recall hold? Those of captions do here, those of pictures do not: claim C5 of the findings.':
    '由初始模型的冻结副本重新标注的联合循环：事实和召回率能保持吗？在这里，描述的保持住了，图片的没有：见“结论”中的 C5。',
  'Trained once': '只训练一次',
  'One round from the base: how good is the set, by Fréchet distance and BLEU-4 of its pairs, and how much worse is the model that learned from it? Claim C7 of the findings.':
    '从初始模型开始的一轮：以图文对的 Fréchet 距离和 BLEU-4 衡量，数据集有多好？从中学习的模型又差了多少？见“结论”中的论断 C7。',
  'Test size': '测试规模',
  'The joint loop on tiny models: seconds a round, for checks and not for conclusions.': '用极小模型的联合循环：每轮几秒，用于检查，不用于得出结论。',

  // Recorded runs
  'Both models, only their own output': '两个模型，只用自己的输出',
  'Both models, with half real data': '两个模型，一半真实数据',
  'A captioner alone, ten rounds': '单独一个描述模型，十轮',
  'Captioner, nothing against collapse': '描述模型，不采取任何措施',
  'Captioner, half of the pairs real': '描述模型，一半图文对是真实的',
  'Captioner, the better half of the pairs': '描述模型，只用较好的一半图文对',
  'Captioner, captions by a frozen copy': '描述模型，由冻结的副本写描述',
  'Captioner, the best of four captions': '描述模型，四个描述中取最好的',
} satisfies Catalog
