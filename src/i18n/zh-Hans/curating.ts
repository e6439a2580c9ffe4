/** The guide to curation that is made of the findings, and guesses why claims do not hold (src/lab/findings). */
import type { Catalog } from '../text.ts'

export const curating = {
  'Captions may have settled on a few phrases, which a small vocabulary invites; or training on real captions wears a model of this size down just as much as training on its own.':
    '描述可能收敛到少数几种说法（小词汇量容易如此）；或者对这种规模的模型来说，用真实描述训练与用自己的描述训练造成的损耗一样大。',
  'The judge was trained on clean pairs of the same world, so that noise lowers alignment at once; and captions that are nearly all right at first leave it hardly room to rise.':
    '评判模型是用同一数据世界的干净图文对训练的，因此噪声会立即降低一致性；而开始时几乎全对的描述也使它几乎没有上升的余地。',
  'A model of this size may draw about as well with few steps as it ever will. Then the errors of a round are the model’s and not the sampler’s, and more steps only repeat them more exactly.':
    '这种规模的模型可能用很少的步数就已达到它的最佳水平。那么每轮的误差来自模型而不是采样器，更多步数只会更精确地重复这些误差。',
  'The captioners learned from the same real pictures, so their mistakes may be much alike; and in a pool the better ones learn mostly from weaker ones.':
    '这些描述模型学自同样的真实图片，因此它们的错误可能十分相似；而在共用的数据池中，较好的模型主要是向较弱的模型学习。',
  'A frozen labeller never sees the pictures drift, so its words for broken pictures may be wrong; and words cannot give back a variety that the pictures have lost.':
    '冻结的标注模型看不到图片的漂移，因此它为残缺图片写的文字可能是错的；而文字也无法恢复图片已失去的多样性。',
  'What a frozen labeller keeps up are words. Whether that reaches the pictures depends on what else narrows them, such as guidance, which is the same in both arms.':
    '冻结的标注模型维持的是文字。这能否影响到图片，取决于还有什么使图片变窄，例如引导，而它在两个实验组中相同。',
  'In the joint loop each model gets other data than in its own: pictures that the other one made, words that the other one wrote. What that adds in variety may outweigh the mistakes that they hand to each other.':
    '在联合循环中，每个模型得到的数据与自己的循环不同：对方生成的图片、对方写的文字。由此增加的多样性可能超过它们彼此传递的错误。',
  'The joint loop also changes where data come from: its captioner sees made pictures instead of real ones, its diffusion model words that a captioner wrote. That may weigh differently for the two.':
    '联合循环也改变了数据的来源：其描述模型看到的是生成的而非真实的图片，其扩散模型看到的是描述模型写的文字。这对两者的影响可能不同。',
  'A model of this size may lose mostly by the updates themselves, whatever the set; and sets that differ by guidance, steps or temperature may be bad in ways that these measures do not see.':
    '这种规模的模型的损失可能主要来自更新本身，与数据集无关；而引导、步数或温度不同的数据集，其缺陷可能是这些指标看不到的。',
  'The distance sees noise and missing variety alike, while BLEU-4 counts words that are shared and not facts: one of them may see what its model suffers from, and the other not.':
    '该距离同时反映噪声和多样性的缺失，而 BLEU-4 统计的是相同的词而不是事实：其中一个可能看到了其模型受损的原因，另一个则没有。',
  'A tenth of a round’s pairs may be too few to hold a model that takes most of its updates on the others.':
    '每轮十分之一的图文对可能太少，不足以稳住一个主要用其余数据更新的模型。',
  'In so few rounds the early, better pairs may weigh little, or replacing them may not have done much harm yet.':
    '轮数这么少时，早期较好的图文对可能作用不大，或者替换它们还没有造成多少损害。',
  'At a fixed budget the share of the early, better pairs shrinks with every round.': '在定额之下，早期较好的图文对所占份额逐轮缩小。',
  'Guidance also makes pictures fit their words better; without it noise may cost as much recall as narrowing does with it.':
    '引导也使图片更符合其文字；没有引导时，噪声造成的召回率损失可能与有引导时变窄造成的一样大。',
  'The same real pairs in every round may be learned by heart, and then hold nothing else in place.': '每轮相同的真实图文对可能被背下来，于是再也稳不住其他内容。',
  'The other half of every round is still made by the models, and may harm more than the real half mends.':
    '每轮的另一半仍由模型生成，其损害可能超过真实的一半所能弥补的。',
  'A critic prefers what is typical: what it gains in quality it may lose in variety.': '打分模型偏好典型的内容：它在质量上的所得，可能在多样性上失去。',
  'A peer that learned from the same real pictures may make much the same mistakes.': '学自同样真实图片的同伴可能犯大致相同的错误。',
  'A frozen captioner goes on writing the words that it learned from real data, which may be enough to hold the pictures.':
    '冻结的描述模型会继续写它从真实数据学到的文字，这可能足以稳住图片。',
  'A frozen diffusion model goes on drawing the pictures that it learned from real data, which may be enough to hold the words.':
    '冻结的扩散模型会继续画它从真实数据学到的图片，这可能足以稳住文字。',
  '<b>What may explain it, not tested:</b> {because}': '<b>可能的解释（未经验证）：</b>{because}',
  'A short guide for curating synthetic data, made of these findings': '合成数据整理简明指南，由这些结论生成',
  'What to watch': '应当关注什么',
  'What helped': '什么有帮助',
  'What did not help': '什么没有帮助',
  'What stayed open': '什么尚无定论',
  'Noticed beside them': '旁边注意到的',
  'No rule was written down for these before the runs: they were seen in the tables afterwards, and are hints, no verdicts.': '这些在运行之前没有写下任何规则：它们是事后在表格中看到的，只是线索，不是结论。',
  'Still waiting for runs': '仍在等待运行',
  'How sure we are': '有多大把握',
  'Before training on a set, look at {measure}: it told how much a model would lose by learning from it (rank correlation {first} over {n} sets).':
    '用一个数据集训练之前，先看{measure}：它预示了模型从中学习会损失多少（秩相关 {first}，共 {n} 个数据集）。',
  'Do not choose sets by {measure} alone: it told too little of what a model would lose by learning from them (rank correlation {first} over {n} sets).':
    '不要只凭{measure}选择数据集：它对模型从中学习会损失多少说明得太少（秩相关 {first}，共 {n} 个数据集）。',
  'Whether {measure} tells how much a model will lose by learning from a set stayed open (rank correlation {first} over {n} sets).':
    '{measure}能否预示模型从数据集中学习会损失多少，尚无定论（秩相关 {first}，共 {n} 个数据集）。',
  'Freezing one of two models did not save the other. {title}: {first}.': '冻结两个模型之一并没有挽救另一个。{title}：{first}。',
  'With one of two models frozen the other kept its variety. {title}: {first}.': '冻结两个模型之一后，另一个保持了多样性。{title}：{first}。',
  'Whether freezing one of two models saves the other stayed open. {title}: {first}.': '冻结两个模型之一能否挽救另一个，尚无定论。{title}：{first}。',
  'Variance was no sign of health: that of captions changed by {first} times real captions’ from round 0 on, while the share of captions all of whose facts are right ended {second} against training on real captions. Look at facts and recall beside it.':
    '方差在这里不是健康的标志：从第 0 轮起，描述的方差变化为真实描述的 {first} 倍，而所有事实都正确的描述所占比例与用真实描述训练相比最终相差 {second}。请同时看事实正确率和召回率。',
  'Variance and quality did not come apart: the variance of captions changed by {first} times real captions’, and the share of captions all of whose facts are right ended {second} against training on real captions.':
    '方差与质量没有分离：描述的方差变化为真实描述的 {first} 倍，所有事实都正确的描述所占比例与用真实描述训练相比最终相差 {second}。',
  'Whether variance can stand while quality falls stayed open: that of captions changed by {first} times real captions’, and the share of captions all of whose facts are right ended {second} against training on real captions.':
    '质量下降时方差能否保持，尚无定论：描述的方差变化为真实描述的 {first} 倍，所有事实都正确的描述所占比例与用真实描述训练相比最终相差 {second}。',
  'A rising alignment of words and pictures does not say that a set is sound: it rose while variety was lost. {title}: {first}.':
    '图文一致性上升并不说明数据集可靠：它在多样性丧失时上升了。{title}：{first}。',
  'Whether alignment of words and pictures can rise while variety is lost stayed open. {title}: {first}.':
    '多样性丧失时图文一致性能否上升，尚无定论。{title}：{first}。',
  'the Fréchet distance of its pictures': '其图片的 Fréchet 距离',
  'the BLEU-4 of its captions': '其描述的 BLEU-4 分数',
  'Two models that learn from each other’s output lost more than each in its own loop: share of captions all of whose facts are right {first}, Fréchet distance of pictures {second}.':
    '从彼此输出中学习的两个模型，比各自在自己的循环中损失更多：所有事实都正确的描述所占比例 {first}，图片的 Fréchet 距离 {second}。',
  'Two models that learn from each other’s output lost no more than each in its own loop: share of captions all of whose facts are right {first}, Fréchet distance of pictures {second}.':
    '从彼此输出中学习的两个模型，并不比各自在自己的循环中损失更多：所有事实都正确的描述所占比例 {first}，图片的 Fréchet 距离 {second}。',
  'Whether two models that learn from each other’s output lose more than each in its own loop stayed open: share of captions all of whose facts are right {first}, Fréchet distance of pictures {second}.':
    '从彼此输出中学习的两个模型是否比各自在自己的循环中损失更多，尚无定论：所有事实都正确的描述所占比例 {first}，图片的 Fréchet 距离 {second}。',
  'Guidance costs variety: with it the recall of pictures ended {first} against the loop without it.':
    '引导会损失多样性：有引导时图片的召回率与无引导的循环相比最终为 {first}。',
  'Guidance cost no variety here: with it the recall of pictures ended {first} against the loop without it.':
    '引导在此没有损失多样性：有引导时图片的召回率与无引导的循环相比最终为 {first}。',
  'Whether guidance costs variety stayed open: with it the recall of pictures ended {first} against the loop without it.':
    '引导是否损失多样性，尚无定论：有引导时图片的召回率与无引导的循环相比最终为 {first}。',
  'Most of what the pictures’ own loop lost came with guidance: with it their Fréchet distance ended {first} against the loop without it, and their recall was {second} against it after two rounds already. Look at guidance first.':
    '图片自身循环的损失大多来自引导：与无引导的循环相比，有引导时 Fréchet 距离最终相差 {first}，召回率在两轮之后就已相差 {second}。请先看引导强度。',
  'Choosing among captions kept them right and cost their variety: recall of captions changed by {first} with the best of four by a critic, by {second} with four beams, and by {third} with one sample each.':
    '在多条描述中挑选能保持正确，却牺牲了多样性：由打分模型 4 选 1 时，描述的召回率变化 {first}；四路束搜索时，变化 {second}；每次单独采样时，变化 {third}。',
  'What kept the quality of pictures did not keep all of their variety. Their recall changed by {first} where the pairs of all rounds were kept, by {second} with a fresh half of real pairs, and by {third} with that half and no guidance; training on real pairs alone changed it by {fourth}.':
    '保住图片质量的办法并没有保住全部多样性。保留各轮图文对时，召回率变化 {first}；每轮换新的一半真实图文对时，变化 {second}；再去掉引导时，变化 {third}；只用真实图文对训练时，变化 {fourth}。',
  'More diffusion steps did the flow no good either: against 50 steps its Fréchet distance ended {first} with 500, and {second} with 5, over three seeds.':
    '对流模型来说，更多的扩散步数同样没有好处：与 50 步相比，500 步时 Fréchet 距离最终相差 {first}，5 步时相差 {second}（三个随机种子）。',
  'A tenth of real pairs': '十分之一的真实图文对',
  'A fixed half of real pairs': '固定的一半真实图文对',
  'A fresh half of real pairs': '每轮更新的一半真实图文对',
  'Keeping the pairs of all rounds': '保留所有轮的图文对',
  'Keeping the pairs of all rounds, at a fixed budget': '定额保留所有轮的图文对',
  'Captions by a frozen copy of the base': '由冻结的初始模型副本写描述',
  'Captions by a peer': '由同伴写描述',
  'Several different models and one pool': '多个不同的模型共用一个数据池',
  'Only the better half, by a critic': '只用打分模型选出的较好一半',
  'Ten times as many diffusion steps': '十倍的扩散步数',
  'The best of four captions, by a critic': '由打分模型从四条描述中选一',
  '{name} helped. {title}: {figure}.': '{name}：有帮助。{title}：{figure}。',
  '{name} did harm. {title}: {figure}.': '{name}：有害。{title}：{figure}。',
  '{name} made no difference worth a name. {title}: {figure}.': '{name}：没有值得一提的差别。{title}：{figure}。',
  '{name}: these runs could not tell. {title}: {figure}.': '{name}：这些运行无法判定。{title}：{figure}。',
  '{name}: {times} times the computation ({seconds} s a round, {without} s without it), and real pairs, {real} of all, in every round.':
    '{name}：计算量为 {times} 倍（每轮 {seconds} 秒，没有该做法时 {without} 秒），并且每轮都需要真实图文对，占全部的 {real}。',
  '{name}: {times} times the computation ({seconds} s a round, {without} s without it).':
    '{name}：计算量为 {times} 倍（每轮 {seconds} 秒，没有该做法时 {without} 秒）。',
  '{statement} {done} of {of} runs are finished.': '{statement}已完成 {of} 次运行中的 {done} 次。',
  '{count, plural, one {# holds here} other {# hold here}}': '{count, plural, other {# 条在此成立}}',
  '{count, plural, one {# holds in part} other {# hold in part}}': '{count, plural, other {# 条部分成立}}',
  '{count, plural, one {# does not hold} other {# do not hold}}': '{count, plural, other {# 条不成立}}',
  '{count, plural, one {# is undecided} other {# are undecided}}': '{count, plural, other {# 条无法判定}}',
  '{count, plural, one {# waits for runs} other {# wait for runs}}': '{count, plural, other {# 条等待运行}}',
  'Of {count} predictions {counts}.': '{count} 条预测中，{counts}。',
  'Each is decided by a rule that was written down before its runs. Brackets are 95 % intervals over seeds, of rank correlations over sets; of twenty such intervals one misses on average.':
    '每条都依据运行之前写下的规则判定。方括号内为跨随机种子的 95% 区间，秩相关则跨数据集；平均每二十个这样的区间有一个落空。',
  'All of it is about small models of this lab and the data that they learn from: it tells directions, not amounts. Try it on yours.':
    '这一切只涉及本实验室的小模型和它们学习的数据：说明的是方向，而不是幅度。请在你自己的数据上试一试。',
} satisfies Catalog
