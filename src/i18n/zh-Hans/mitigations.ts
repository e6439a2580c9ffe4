/** Mitigations with their parameters, regimes, exchange of data, and where training starts. */
import type { Catalog } from '../text.ts'

export const mitigations = {
  // Real data
  'A share of the fixed number of pairs is real, not added to it; the regime says where the rest comes from, and what stays of earlier rounds.':
    '固定数量的图文对中有一部分是真实的，而不是额外加入；数据策略决定其余部分从何而来，以及保留此前各轮的哪些数据。',
  'Share of each round’s pairs that is real.': '每轮图文对中真实图文对的比例。',
  'Training data': '训练数据',
  Replace: '替换',
  'Each round trains on its own pairs only; real ones among them are drawn anew.': '每轮只用本轮的图文对训练；其中的真实图文对每轮重新抽取。',
  'Fixed real set': '固定真实数据',
  'As “Replace”, but the real pairs, with their captions, are the same in every round.': '与“替换”相同，但真实图文对及其描述在每一轮都相同。',
  'the synthetic augmentation loop of Alemohammad et al., ICLR 2024, arXiv 2307.01850': 'Alemohammad et al., ICLR 2024, arXiv 2307.01850 中的合成增强循环',
  'Fresh real data': '新真实数据',
  'As “Replace”, but no real pair is dealt out twice, and none that was serves as a prompt.':
    '与“替换”相同，但任何真实图文对都不会分发两次，分发过的也不会用作提示。',
  'the fresh data loop of Alemohammad et al., ICLR 2024, arXiv 2307.01850': 'Alemohammad et al., ICLR 2024, arXiv 2307.01850 中的新数据循环',
  Accumulate: '累积',
  'Each round trains on a first real set and on the pairs of all rounds so far.': '每轮用最初的真实数据集和迄今所有轮次的图文对训练。',
  'Accumulate, fixed budget': '定额累积',
  'As “Accumulate”, but each round trains on a random part of that pool, as many pairs as a round makes.': '与“累积”相同，但每轮从该数据池中随机取一部分来训练，数量等于一轮生成的图文对数。',
  'accumulate-subsample of Kazdan et al., 2024, arXiv 2410.16713': 'Kazdan et al., 2024, arXiv 2410.16713 中的 accumulate-subsample',

  // Relabelling
  Relabelling: '重新标注',
  'Captions come from somebody else than the model that learns from them. A frozen base brings labels that it learned from real data, so that this is no loop on synthetic data alone.':
    '描述不由从中学习的模型自己来写。冻结的初始模型会带来它从真实数据中学到的标注，因此这不是只用合成数据的循环。',
  'Captions by': '描述来自',
  'Live captioner': '当前描述模型',
  'The live captioner of each set writes its captions.': '由每个数据集的当前描述模型来写描述。',
  'A peer': '同伴',
  'Another live captioner writes them, the next one each round; needs two captioners that learn from their own sets.':
    '由另一个当前描述模型来写，每轮轮换到下一个；需要两个各自从自己的数据集学习的描述模型。',
  'Frozen base': '冻结的初始模型',
  'A frozen copy of the base writes them; the live captioner still learns from them.': '由初始模型的冻结副本来写；当前描述模型仍从中学习。',
  'Frozen after one round': '一轮后冻结',
  'As “Frozen base”, but the copy has learned from the first round’s data, made by the base: it tells what freezing does by itself.':
    '与“冻结的初始模型”相同，但副本已学习过由初始模型生成的第一轮数据：可以说明冻结本身的作用。',

  // Frozen partner
  'Frozen partner': '冻结搭档',
  'Of the two kinds of models one takes no updates. It still makes its half of the data: that may steady the other, or collapse it.':
    '两类模型中有一类不更新。它仍生成自己那一半数据：这可能使另一类稳定，也可能使其崩溃。',
  'co-evolving text and image models, arXiv 2503.08117': '文本与图像模型的协同演化，arXiv 2503.08117',
  'Takes no updates': '不更新的模型',
  None: '无',
  'Both kinds of models learn.': '两类模型都学习。',

  // Critic
  'Critic’s filter': '打分模型过滤',
  'The critic, which never measures, throws out pairs in which words and picture disagree. An imperfect one may be enough; it also narrows what is left.':
    '从不用于测量的打分模型剔除文字与图片不一致的图文对。不完美的打分模型也许就够了；但它也会使剩下的内容变窄。',
  'Share kept': '保留比例',
  'Below 1 so many more pairs are made that this share of them, the best, is a round’s number.': '小于 1 时会生成更多图文对，使其中最好的这一比例恰为一轮的数量。',
  'Lowest score': '最低得分',
  'Cosine of picture and caption below which a pair is dropped; rounds then train on fewer pairs. −1 keeps all.':
    '图片与描述的余弦低于此值的图文对将被剔除；这样每轮训练的图文对会变少。−1 表示全部保留。',

  // Decoding
  'Decoding budget': '解码预算',
  'More steps, wider search, more candidates: may give data closer to what the model knows, at a cost that the record states. Best-of-n is also a filter by the critic.':
    '更多步数、更宽的搜索、更多候选：可能使数据更接近模型所学的分布，其成本见运行记录。n 选 1 同时也是打分模型的过滤。',
  'Denoising steps for each training picture.': '每张训练图片的去噪步数。',
  'Best of n pictures': '图片 n 选 1',
  'So many are made for each request; the critic keeps one.': '为每个请求生成这么多张；由打分模型保留一张。',
  'Caption beams': '描述束宽',
  'Above 1: beam search, with no chance in it.': '大于 1 时为束搜索，不含随机性。',
  'Length penalty': '长度惩罚',
  'Of beam search; 0 favours short captions.': '用于束搜索；0 会偏向较短的描述。',
  'Best of n captions': '描述 n 选 1',
  'So many are written for each picture; the critic keeps one.': '为每张图片写这么多条；由打分模型保留一条。',

  // Diversity
  'Model diversity': '模型多样性',
  'Several models can make each other’s data. Pooling raises variance by itself, so look at each model’s change from round 0 too.':
    '几个模型可以互相生成数据。合并数据本身就会提高方差，因此也要看每个模型相对第 0 轮的变化。',
  'One to five; the same twice is a control.': '一至五个；同一个用两次可作为对照。',
  'Who learns from whom': '谁向谁学习',
  'Own data': '自己的数据',
  'Each model learns from its own set of pairs, the one that it takes part in.': '每个模型从自己参与生成的那一组图文对中学习。',
  'Round robin': '轮流交换',
  'Each model learns from the pairs of a peer of its kind, another one’s each round.': '每个模型从同类同伴的图文对中学习，每轮换一个同伴。',
  Pooled: '合并',
  'All models learn from one set to which each contributed an equal share.': '所有模型从同一组图文对中学习，每个模型贡献相同的份额。',
  'Pairs and updates are': '图文对和更新次数按',
  'each model’s': '每个模型',
  'Every model sees as many pairs and takes as many updates as a single one would.': '每个模型看到的图文对和更新次数都与单个模型时相同。',
  'Models of a kind share them, so that the arm costs as much as one model.': '同类模型分摊，使实验组的成本与一个模型相同。',

  // Where training starts
  'Last round': '上一轮',
  'Each model goes on from what it was: fine-tuning again and again.': '每个模型从原有状态继续：一次又一次地微调。',
  Base: '初始模型',
  'Each round fine-tunes the base model anew; only the data remember the rounds before.': '每轮都重新微调初始模型；只有数据保留此前各轮的痕迹。',
  'a control of this lab: it tells what the data carry on from what the parameters do': '本实验室的一种对照：区分由数据传递的影响与由参数传递的影响',
  Scratch: '从零开始',
  'Each round trains untrained models: it takes many more updates for them to learn anything.': '每轮训练未经训练的模型：它们要学到东西需要多得多的更新。',
} satisfies Catalog
