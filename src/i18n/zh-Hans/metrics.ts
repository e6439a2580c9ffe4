/** The registry of metrics: what each is called, what it is, and what it does not see. Citations stay as they are. */
import type { Catalog } from '../text.ts'

export const metrics = {
  // Of several
  'Looks at the set alone: samples for the wrong prompts or pictures do not show.': '只看样本集合本身：样本与提示或图片对应错误时看不出来。',
  'Copies of one sample in place of varied ones do not show.': '用同一样本的副本代替多样的样本时看不出来。',
  'Lost classes may not show.': '类别丢失可能看不出来。',
  'With no more than 5 samples a prompt balls reach other prompts’ samples, and what happens within a prompt does not show.':
    '每个提示不超过 5 个样本时，球会触及其他提示的样本，提示内部的变化就看不出来。',
  'feature units²': '特征单位²',
  samples: '样本',
  words: '词',
  bits: '比特',

  // Earlier versions of the measures (src/metrics/version.ts)
  'the intervals of facts right (fidelity) are somewhat too narrow, since some of their draws missed whole classes; those of Distinct-1 and Distinct-2 are about twice too wide':
    '事实正确率（保真度）的区间偏窄，因为部分抽样漏掉了整个类别；Distinct-1 与 Distinct-2 的区间约宽一倍',

  // Alignment
  'Alignment (lab judge)': '图文一致性（实验室评判模型）',
  'Mean of 2.5 · max(cos, 0) between the judge’s normalised embeddings: generated images with their prompts, or generated captions with their pictures.':
    '评判模型归一化嵌入之间 2.5 · max(cos, 0) 的均值：生成图片与其提示之间，或生成描述与其图片之间。',
  'Hessel et al., CLIPScore, EMNLP 2021, arXiv 2104.08718 (its form; the encoder is the lab’s own judge)':
    'Hessel et al., CLIPScore, EMNLP 2021, arXiv 2104.08718（采用其形式；编码器为本实验室自己的评判模型）',
  'Can improve while collapse goes on: a model that makes only typical samples aligns well. The scale is the judge’s own; real data’s floor is the mark to reach.':
    '在崩溃过程中可能反而提高：只生成典型样本的模型一致性很好。尺度由评判模型自身决定；应以真实数据基准线为目标。',

  // Captions against references
  'Over the whole corpus: geometric mean of the clipped precisions of 1- to 4-grams against all references of the picture, times a brevity penalty with the closest reference length; 0 to 1, no smoothing.':
    '在整个语料上计算：1 至 4 元语法相对于图片全部参考描述的截断精确率的几何平均，乘以按最接近的参考长度计算的长度惩罚；取值 0 至 1，不作平滑。',
  'Counts word overlap, not truth: a wrong colour costs as little as a wrong article, and a true caption in new words scores low. Falls with fewer references; captions of under four words alone score 0.':
    '统计的是词的重合，而不是是否属实：颜色说错与冠词用错的代价一样小，而用新词写成的正确描述得分很低。参考描述越少，数值越低；若全是不足四个词的描述，得分为 0。',
  'CIDEr-D': 'CIDEr-D',
  'Mean over captions of the clipped cosine of their 1- to 4-grams with each reference of the picture, n-grams weighted by how few pictures of the evaluation set have them in a reference, times exp(−Δ² / 72) for lengths Δ apart; 0 to 10.':
    '描述与图片每条参考描述的 1 至 4 元语法的截断余弦，对所有描述求均值；n 元语法按评估集中参考描述含有它的图片之少加权，长度相差 Δ 时再乘以 exp(−Δ² / 72)；取值 0 至 10。',
  'Its weights come from the references, so figures compare on one evaluation set only, at one number of pictures; counts word overlap, not truth: a true caption in new words scores low.':
    '权重来自参考描述，因此只有在同一评估集、同样的图片数量下才能比较；统计的是词的重合，而不是是否属实：用新词写成的正确描述得分很低。',
  'Self-BLEU-4': 'Self-BLEU-4',
  'Mean sentence BLEU-4 of each caption against all others, smoothing method 1, over a fixed subsample: the first caption of each picture. 0 to 1; 1 where every caption has a double of at least four words.':
    '每条描述相对于其余所有描述的句级 BLEU-4 的均值，采用平滑方法 1，在固定的子样本上计算：每张图片的第一条描述。取值 0 至 1；每条描述都有至少四个词的重复时为 1。',
  'Zhu et al., Texygen, SIGIR 2018, arXiv 1802.01886; smoothing: Chen & Cherry, WMT 2014': 'Zhu et al., Texygen, SIGIR 2018, arXiv 1802.01886；平滑：Chen & Cherry, WMT 2014',
  'Rises with the number of captions, so only equal counts compare; pictures that are alike have captions that are alike, so hold it against its floor; broken captions score low without being varied in meaning, and so do captions of under four words, even equal ones.':
    '随描述数量增加而上升，因此只能在数量相同时比较；相似的图片有相似的描述，所以要与其基准线对照；残缺的描述以及不足四个词的描述（即使完全相同）得分低，但含义并不因此多样。',

  // Facts
  'Attribute entropy against real data': '属性熵（相对真实数据）',
  'Entropy (bits) of the values that samples show or state, summed over attributes, divided by that of the values asked for. What is left out is no value; an attribute counts in the groups that were asked for it.':
    '样本所显示或所说明的取值的熵（比特），对各属性求和，再除以所要求取值的熵。未提及的不算取值；一个属性只在要求了它的组中计入。',
  'Shannon, A Mathematical Theory of Communication, 1948; the ratio is defined here': 'Shannon, A Mathematical Theory of Communication, 1948；该比值由本实验室定义',
  'Looks at each attribute alone and not at whether values are right: random facts score high. Counts biased low at small n, and those of the fewer prompts more: random facts of as many values come out above 1, by some 3 % with 4 values and 20 % with 40.':
    '单独看每个属性，不看取值是否正确：随机的事实也会得高分。n 小时计数偏低，而数量较少的提示偏低更多：同样多取值的随机事实会得到大于 1 的值，4 个取值时约 3%，40 个取值时约 20%。',
  'Defined here after compositional accuracy by detectors: Huang et al., T2I-CompBench, NeurIPS 2023, arXiv 2307.06350':
    '由本实验室参照基于检测器的组合准确率定义：Huang et al., T2I-CompBench, NeurIPS 2023, arXiv 2307.06350',
  'Attribute fidelity': '属性保真度',
  'Mean over attributes of the attribute’s fidelity: the share of samples that have the value asked for, averaged over values so that each counts the same. What is left out counts as wrong.':
    '各属性保真度的均值：具有所要求取值的样本比例，对取值求平均，使每个取值权重相同。未提及的算作错误。',
  'Exact for captions; for images as good as the judge’s attribute heads, whose errors are in the floor.':
    '对描述是精确的；对图片则取决于评判模型的属性分类头，其误差已包含在基准线中。',
  'Fidelity of {part}': '{part}的保真度',
  'Share of samples whose {part} is the one asked for, averaged over the values asked for so that each counts the same. What is left out counts as wrong.':
    '{part}与要求相符的样本比例，对所要求的取值求平均，使每个取值权重相同。未提及的算作错误。',
  'A value asked for in few groups weighs as much as the others: rare values make it noisy, and copies of one sample can raise it by luck.':
    '只在少数组中要求的取值与其他取值权重相同：稀有取值会带来噪声，同一样本的副本可能碰巧使其升高。',
  'All attributes right': '所有属性正确',
  'Share of samples with every attribute as asked for.': '每个属性都与要求相符的样本比例。',
  'Does not tell one error from many; frequent combinations weigh most.': '不区分一处错误与多处错误；常见的组合权重最大。',

  // Distances
  'Fréchet distance (lab judge)': 'Fréchet 距离（实验室评判模型）',
  '‖Δμ‖² + Tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) between Gaussians fitted to the judge’s features of generated and of real held-out samples; covariances over n − 1; squared.':
    '对评判模型在生成样本和留出真实样本上的特征分别拟合高斯分布，计算二者之间的 ‖Δμ‖² + Tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½)；协方差除以 n − 1；为平方值。',
  'Biased upwards at small n, and the bias depends on the model: compare at equal n, with the floor, and with KID beside it. Sees means and covariances only.':
    'n 小时偏高，且偏差因模型而异：应在 n 相同时比较，并同时查看基准线和 KID。只看均值和协方差。',
  'Not an FID: that name is for Inception features.': '这不是 FID：该名称专指使用 Inception 特征的距离。',
  'KID (lab judge)': 'KID（实验室评判模型）',
  'Unbiased squared maximum mean discrepancy between the judge’s features of generated and of real held-out samples, kernel (x·y / d + 1)³, over all samples at once; not multiplied by 1000.':
    '评判模型在生成样本与留出真实样本上的特征之间的最大均值差异平方的无偏估计，核为 (x·y / d + 1)³，一次用全部样本计算；不乘以 1000。',
  'Noisy at small n, and on average below 0 for a perfect model: both sets have the same prompts, so a sample has more partners of its own prompt across the sets than within its own. Its floor has that too. Its scale depends on that of the features, so figures of two judges or worlds do not compare.':
    'n 小时噪声大，且对完美的模型平均低于 0：两个集合的提示相同，因此一个样本在另一集合中同提示的伙伴比在自己集合中更多。其基准线也是如此。其尺度取决于特征的尺度，因此不同评判模型或不同数据世界的数值不可比较。',

  // Words
  'Plain counts of the corpus; defined here': '对语料的直接计数；由本实验室定义',
  'Distinct-1': 'Distinct-1',
  'Different words divided by all words, over all captions together.': '全部描述合在一起，不同的词数除以总词数。',
  'Falls with the number and length of captions, so only equal counts compare; random words score high.': '随描述的数量和长度增加而下降，因此只能在数量相同时比较；随机的词得分高。',
  'Distinct-2': 'Distinct-2',
  'Different pairs of neighbouring words divided by all such pairs, over all captions together; pairs do not cross captions.':
    '全部描述合在一起，不同的相邻词对数除以全部相邻词对数；词对不跨越描述。',
  'Falls with the number and length of captions, so only equal counts compare; broken word order scores high.': '随描述的数量和长度增加而下降，因此只能在数量相同时比较；语序混乱得分高。',
  Vocabulary: '词汇量',
  'Number of different words over all captions together.': '全部描述合在一起的不同词数。',
  'Grows with the number of captions; one stray use keeps a word; in a closed vocabulary it can hardly rise.': '随描述数量增加而增加；一个词只要偶然出现一次就会保留；在封闭词表中几乎不可能上升。',
  'Caption length': '描述长度',
  'Mean number of words of a caption.': '每条描述的平均词数。',
  'Says nothing of what is said; a mean hides a mixture of very short and very long captions.': '不说明描述的内容；均值会掩盖极短与极长描述的混合。',
  'Token entropy': '词元熵',
  'Entropy of the frequencies of words over all captions together (plug-in, words as tokens).': '全部描述合在一起的词频的熵（插入式估计，以词为词元）。',
  'Sees how evenly words are used, not their order or truth; biased low at small n.': '只看词的使用是否均匀，不看语序和是否属实；n 小时偏低。',

  // Neighbours
  Precision: '精确率',
  'Share of generated samples inside a ball around some real sample (radius: its 5th nearest real neighbour).': '落在某个真实样本周围的球内的生成样本比例（半径为该样本到其第 5 近真实邻居的距离）。',
  'Says nothing of what is missing; one real outlier with a wide ball lets bad samples in; depends on n. Copies of one sample can raise it.':
    '不说明缺少了什么；一个球很大的真实离群点就会放进差的样本；取决于 n。同一样本的副本可能使其升高。',
  'Share of real samples inside a ball around some generated sample (radius: its 5th nearest generated neighbour).': '落在某个生成样本周围的球内的真实样本比例（半径为该样本到其第 5 近生成邻居的距离）。',
  'Wide balls of scattered, bad samples cover real ones by chance, so noise can raise it; depends on n.': '分散的差样本的球很大，会偶然覆盖真实样本，因此噪声可能使其升高；取决于 n。',
  Density: '密度',
  'Mean number of real balls that a generated sample lies in, divided by k = 5; about 1 for real data, no upper bound.': '一个生成样本平均落在多少个真实样本的球内，除以 k = 5；对真实数据约为 1，没有上界。',
  'Rises above 1 when samples crowd where real data is dense, as blurred or darkened ones may with few samples a prompt: more is then not better.':
    '当样本聚集在真实数据密集处时会超过 1，例如每个提示样本很少时模糊或变暗的样本：这时并非越高越好。',
  Coverage: '覆盖率',
  'Share of real samples whose ball (radius: 5th nearest real neighbour) holds a generated sample.': '球内含有生成样本的真实样本比例（半径为到第 5 近真实邻居的距离）。',
  'A few samples a mode are enough: spread that only shrinks within modes does not show; depends on n.': '每个模态有几个样本就够了：只在模态内部的收缩看不出来；取决于 n。',

  // Training pairs
  'Its floor compares real images of different prompts, so that sets may lie well below it.': '其基准线比较的是不同提示的真实图片，因此数据集可能远低于它。',
  'Alignment of training pairs (lab judge)': '训练图文对的图文一致性（实验室评判模型）',
  'Mean of 2.5 · max(cos, 0) between the judge’s normalised embeddings of the image and of the caption, over the synthetic pairs that the round trained on.':
    '在该轮训练所用的合成图文对上，评判模型对图片和描述的归一化嵌入之间 2.5 · max(cos, 0) 的均值。',
  'Tells how well the synthetic pairs agree with themselves, not whether they resemble real data; can improve while alignment on held-out data falls.':
    '说明合成图文对自身的一致程度，而不是它们是否像真实数据；可能在留出数据的一致性下降时反而提高。',
  'Fréchet distance of training images (lab judge)': '训练图片的 Fréchet 距离（实验室评判模型）',
  'Fréchet distance, as above, of the generated images that the round trains on from the real images whose prompts they were made for; on at most {most} of them.':
    '该轮训练所用的生成图片与其提示所对应的真实图片之间的 Fréchet 距离（同上）；最多用其中 {most} 张计算。',
  'Depends on n, which here is the round’s number of pairs: never beside that of held-out prompts.': '取决于 n，这里的 n 是该轮的图文对数：不可与留出提示上的数值并列比较。',
  'KID of training images (lab judge)': '训练图片的 KID（实验室评判模型）',
  'KID, as above, between the same images; on at most {most} of them.': '同样这些图片之间的 KID（同上）；最多用其中 {most} 张计算。',
  'Noisy at small n, and below zero for a good set, the more so the fewer its images: each has its own original among the real ones, which the estimate takes for independent. So only sets of equal n compare.': 'n 小时噪声大；好的数据集会低于零，图片越少越低：每张图片的原图就在真实图片之中，而估计量把两者当作独立的。因此只有 n 相等的数据集可以比较。',
  'BLEU-4 of training captions': '训练描述的 BLEU-4',
  'BLEU-4, as above, of the generated captions that the round trains on against the real captions of the pictures that they describe or whose prompts these were made for, the prompt itself left out where there are others.':
    '该轮训练所用的生成描述的 BLEU-4（同上），参考为所描述图片的真实描述，或生成图片的提示所对应图片的真实描述；若还有其他描述，则提示本身除外。',
  'Counts word overlap, not truth. Where a model made the picture, its caption may be true of it and still miss. Its floor puts captions of other real pictures with the same facts in place of the made ones, of as many pairs as have one.':
    '统计的是词的重合，而不是是否属实。图片由模型生成时，描述可能与图片相符却仍不与参考重合。其基准线用事实相同的其他真实图片的描述代替生成的描述，只计有这种图片的图文对。',

  // Tails
  'Loss of tails: Shumailov et al., AI models collapse when trained on recursively generated data, Nature 631, 2024; survival of classes defined here':
    '尾部丢失：Shumailov et al., AI models collapse when trained on recursively generated data, Nature 631, 2024；类别存活率由本实验室定义',
  'A class counts as alive with one sample, so a stray error keeps it alive; classes that the evaluation never asks for are not followed; depends on n.':
    '一个类别只要有一个样本就算存活，因此偶然的错误也会让它存活；评估从未要求的类别不予跟踪；取决于 n。',
  'Tail survival': '尾部存活率',
  'Share of the world’s classes asked for in the evaluation that at least one sample still shows or states.': '评估中要求的数据世界类别里，至少还有一个样本显示或说明的类别比例。',
  'Survival: head': '存活率：头部',
  'Tail survival over the most frequent third of the world’s classes, by rank of frequency; equally frequent classes share a band.':
    '数据世界中按频率排名最常见的三分之一类别的尾部存活率；频率相同的类别归入同一档。',
  'Survival: middle': '存活率：中部',
  'Tail survival over the middle third of the world’s classes, by rank of frequency; equally frequent classes share a band.':
    '数据世界中按频率排名居中的三分之一类别的尾部存活率；频率相同的类别归入同一档。',
  'Survival: tail': '存活率：尾部',
  'Tail survival over the rarest third of the world’s classes, by rank of frequency; equally frequent classes share a band.':
    '数据世界中按频率排名最稀有的三分之一类别的尾部存活率；频率相同的类别归入同一档。',

  // Variance
  'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803 (variance of embeddings under recursive training); split: one-way analysis of variance with random effects (Searle, Casella & McCulloch, Variance Components, 1992)':
    'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803（递归训练下嵌入的方差）；分解：随机效应单因素方差分析（Searle, Casella & McCulloch, Variance Components, 1992）',
  'Trace of the unbiased covariance of the judge’s un-normalised features over all samples; equals half the mean squared distance of two samples.':
    '评判模型未归一化特征在全部样本上的无偏协方差的迹；等于两个样本之间距离平方均值的一半。',
  'Can rise while half of the modes are gone, because noise counts as diversity: read it beside recall, coverage and precision.':
    '即使一半的模态已经消失，它仍可能上升，因为噪声也被算作多样性：应与召回率、覆盖率和精确率一起看。',
  'Mean over groups (one prompt or picture each) of the trace of the group’s own unbiased covariance.': '各组（每组一个提示或一张图片）自身无偏协方差的迹的均值。',
  'Does not tell faithful variety from noise: damage can raise it as well as lower it.': '不能区分真实的多样性与噪声：损坏既可能使其升高，也可能使其降低。',
  'Trace of the unbiased covariance of the group means, less (variance within) / (samples a group): an unbiased estimate of how far prompts differ.':
    '各组均值的无偏协方差的迹，减去（提示内方差）/（每组样本数）：是提示之间差异程度的无偏估计。',
  'Depends on which prompts are asked; being unbiased it may fall below zero where prompts make no difference. Copies of one sample can raise it.':
    '取决于要求了哪些提示；由于是无偏估计，当提示不起作用时可能低于零。同一样本的副本可能使其升高。',
  'Variance against real data': '方差（相对真实数据）',
  'Variance divided by the variance of real held-out data in the same number of groups and samples.': '方差除以组数和样本数相同的留出真实数据的方差。',
  'As for variance: 1 means as much spread as real data, not the same spread.': '与方差相同：1 表示散布程度与真实数据一样大，不表示散布方式相同。',

  // Kernels
  'Vendi score': 'Vendi 分数',
  'exp(−Σ λ ln λ) over the eigenvalues λ of K / n, where K holds the cosines of all pairs of samples in the judge’s features: how many samples would be as varied if no two had anything in common.':
    '对 K / n 的特征值 λ 计算 exp(−Σ λ ln λ)，其中 K 为评判模型特征中所有样本两两之间的余弦：相当于多少个毫无共同之处的样本才有同样的多样性。',
  'Can rise with noise while half of the modes are gone; knows nothing of real data; biased low at small n; cosines see directions from the origin, so a common offset of all features hides variety.':
    '一半的模态消失时仍可能因噪声而上升；与真实数据无关；n 小时偏低；余弦只看相对原点的方向，因此所有特征的共同偏移会掩盖多样性。',
  'Rényi kernel entropy (RKE)': 'Rényi 核熵（RKE）',
  '1 / Σ λ² over the eigenvalues of the Vendi score, the inverse of the mean squared cosine of two samples: the number of modes of equal size that would give it.':
    '对 Vendi 分数的特征值计算 1 / Σ λ²，即两个样本余弦平方均值的倒数：相当于能得到该值的等大模态个数。',
  'Jalali, Li & Farnia, An Information-Theoretic Evaluation of Generative Models in Learning Multi-modal Distributions, NeurIPS 2023 (order 2; cosine kernel as in the Vendi score)':
    'Jalali, Li & Farnia, An Information-Theoretic Evaluation of Generative Models in Learning Multi-modal Distributions, NeurIPS 2023（2 阶；与 Vendi 分数相同的余弦核）',
  'Steadier than the Vendi score at small n, and blind to rare modes, since large ones count by their squares; can rise with noise; knows nothing of real data.':
    'n 小时比 Vendi 分数更稳定，但由于大模态按平方计，看不到稀有模态；可能因噪声而上升；与真实数据无关。',
  'intervals of 32 prompts are some 5 % too narrow, those of fewer prompts by more, and those of the Vendi score and of RKE by a fifth':
    '32 个提示时区间约窄 5%，提示更少时窄得更多，Vendi 分数和 RKE 的区间窄五分之一',
  'entropy and counts by kind hold all pictures against the prompts that state the attribute, which are a part': '熵和按种类的计数把所有图片与只占一部分的、说明该属性的提示相比',
} satisfies Catalog
