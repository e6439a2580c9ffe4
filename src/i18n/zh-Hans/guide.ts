/** The guide: tour, explanation and glossary. */
import type { Catalog } from '../text.ts'

export const guide = {
  Tour: '导览',
  Explain: '讲解',
  Glossary: '术语表',
  'Parts of the guide': '指南的各部分',
  'Close the guide': '关闭指南',

  // Tour
  '{step} of {steps}': '第 {step} 步，共 {steps} 步',
  Done: '完成',
  Next: '下一步',
  Back: '上一步',
  'Skip the tour': '跳过导览',
  'It comes with the first round: press Run or Step, or read on.': '它会在第一轮之后出现：请按“运行”或“单步”，或继续阅读。',
  'Two models': '两个模型',
  'A captioner writes what it sees; a diffusion model paints what it reads. Both are small, and have learned from real data before. These are samples of what they make.':
    '描述模型写出它所看到的；扩散模型画出它所读到的。两者都很小，并且事先学习过真实数据。这里是它们的生成样本。',
  'Run, or step': '运行或单步',
  'In each round the models make data, learn from it, and are measured. Run goes through all rounds; Step goes one round further and pauses. Nothing is computed before you press one of them.':
    '在每一轮中，模型生成数据、从中学习，然后接受测量。“运行”会完成所有轮次；“单步”只前进一轮便暂停。在按下其中之一以前，不会进行任何计算。',
  'Start from a ready-made experiment, then change one thing: how much real data stays, who writes the captions, how pictures are drawn. The line below most controls says what they do.':
    '从一个现成的实验开始，然后只改变一处：保留多少真实数据、由谁写描述、图片如何生成。多数控件下方有一行文字说明其作用。',
  'What they make': '它们的生成结果',
  'The same requests, round by round, so that you can see with your own eyes what changes. A marked word contradicts what was asked for or is seen.':
    '同样的请求，逐轮展示，让你亲眼看到发生了什么变化。被标记的词与所要求的或图中所见的不符。',
  'Variance can rise while whole kinds of things are gone, so recall stands beside it. The grey line is the floor: real data against other real data. Coloured bands are 95 % intervals.':
    '即使整类事物已经消失，方差仍可能上升，因此旁边列出召回率。灰线是真实数据基准线：真实数据与另一批真实数据相比。彩色带是 95% 区间。',
  'The collapse detector': '崩溃检测器',
  'It watches several measures at once and speaks up when one of them is worse than chance allows in two rounds in a row. It names the measure and the round, and offers ways to try again from the round before.':
    '它同时监测多个指标，当其中一个连续两轮差到超出偶然范围时就会提示。它会指出是哪个指标、从哪一轮开始，并提供从上一轮重新尝试的办法。',
  'It speaks up here from the third round on, or once it has found something.': '从第三轮起，或一旦有所发现，它就会在这里提示。',
  'Compare with a change puts a copy of the settings beside them. All lanes begin with the same seed, so that what differs between them comes from what you changed, as far as one seed can tell.':
    '“改一处来比较”会在旁边放一份设置的副本。所有实验组使用相同的随机种子，因此它们之间的差异来自你所做的更改——在一个种子所能说明的范围内。',
  Sharing: '分享',
  'The address always holds the settings. Share copies it, draws it as a QR code, puts the lab into another page, and can hide controls from a class. A link sets controls and starts nothing.':
    '网址中始终包含当前设置。“分享”可以复制网址、生成二维码、把实验室嵌入其他网页，也可以对学生隐藏部分控件。链接只会设定控件，不会启动任何运行。',

  // Explanation
  'The controls are set: {label}. Nothing runs before you press Run.': '控件已设定：{label}。在按“运行”之前不会运行任何内容。',
  'Set: <a>{label}</a>': '设定：<a>{label}</a>',
  'What is claimed, and what was found': '有哪些论断，以及得出了什么',
  'Go to the findings': '查看结论',
  'The claims are of large models (BLIP-2 and Stable Diffusion XL). This lab’s small ones test the directions, and reproduce no figures. The findings decide, by rules that were written down before their runs.':
    '这些论断针对大模型（BLIP-2 与 Stable Diffusion XL）。本实验室的小模型检验的是方向，而不是复现数字。由结论判定，依据的是在运行之前写下的规则。',
  'What model collapse is': '什么是模型崩溃',
  'A model that is trained on what a model made learns its mistakes and its habits along with the rest, and passes them on. Rare things can vanish, variety and quality can fall; which of them goes first, and what helps, is what you can try out here.':
    '用模型生成的内容来训练模型，它会连同错误和习惯一并学去，并继续传下去。稀有事物可能消失，多样性和质量可能下降；其中哪一样最先失去、什么办法有用，都可以在这里亲自尝试。',
  'Two small models really train in this page: a captioner and a diffusion model. In each round they make data, learn from it, and are measured against real data that neither has learned from.':
    '有两个小模型真正在这个网页里训练：一个描述模型和一个扩散模型。在每一轮中，它们生成数据、从中学习，并与两者都没有学习过的真实数据作比较。',
  'both models together': '两个模型一起',
  'the captioner alone, the fastest': '只有描述模型，最快',
  'the diffusion model alone': '只有扩散模型',
  'Why a loop loses variance': '循环为何会损失方差',
  'Each round sees only a sample of the last one, and fits it. That alone is slow: if a Gaussian is fitted anew to n of its own samples each round, its (unbiased) variance needs about 0.69 (n − 1) rounds to halve (the median). Rare kinds go sooner in a model that names kinds blindly, which these do not: of 100 kinds with Zipf frequencies some 38, 55 and 75 are left after ten rounds with 500, 1,000 and 2,000 samples (counts by this lab).':
    '每一轮只看到上一轮的一个样本，并对其拟合。仅此一点变化很慢：如果每轮都用高斯分布自身的 n 个样本重新拟合，其（无偏）方差大约需要 0.69 (n − 1) 轮才会减半（中位数）。在盲目给出种类的模型中，稀有种类消失得更快，但这里的模型并非如此：对于 100 个服从 Zipf 频率的种类，每轮 500、1,000 和 2,000 个样本时，十轮之后大约剩下 38、55 和 75 个（本实验室的计数）。',
  'What shows within ten or twenty rounds is bias. Guidance at scale s narrows what is drawn: for a Gaussian with sampling bias λ = 1/s the expected covariance is λ times the last one’s, every round. In the networks of Alemohammad et al. precision held or rose while recall fell; what these do stands under “Findings”. The formula is theory for a Gaussian, not for a network; “Preview on paper” in the settings draws it, and the runs show what networks do.':
    '在十轮或二十轮之内显现出来的是偏差。强度为 s 的引导会使采样变窄：对于采样偏差 λ = 1/s 的高斯分布，每一轮的期望协方差都是上一轮的 λ 倍。在提出它的研究的网络中，精确率保持或上升，而召回率下降；这里的网络如何，见“结论”。该公式是针对高斯分布而非网络的理论；设置中的“纸上预演”会画出它，而实际运行则显示网络的表现。',
  'guidance off, 2 and 4': '关闭引导、引导强度 2 和 4',
  'Why one number will not do': '为什么一个数字不够',
  'Variance and Vendi score can rise while half of all kinds are gone: noise spreads too. So variance stands beside recall and precision on the first charts, with intervals and a floor of real data against other real data. One seed is one repetition; what differs by a tenth between two lanes may be luck.':
    '即使一半的种类已经消失，方差和 Vendi 分数仍可能上升：噪声也会带来散布。因此在最前面的图表中，方差与召回率和精确率并列，并带有区间以及真实数据与另一批真实数据相比的基准线。一个随机种子只是一次重复；两个实验组相差十分之一也可能只是运气。',
  'learning from itself beside learning from real pairs': '向自己学习与向真实图文对学习相比较',
  'A share of real data in each round is what theory calls for: loops stay locally stable when enough of it stays in. If the data of all rounds are kept instead of replaced, the error stays bounded in the linear case, where with replacement it grows linearly; at a fixed budget it grows slowly.':
    '理论要求每一轮都保留一部分真实数据：保留得足够多时，循环在局部是稳定的。如果保留所有轮次的数据而不是替换，在线性情形下误差有界，而替换时误差线性增长；在定额预算下则缓慢增长。',
  'Here, six rounds on nothing but real pairs did not collapse, though captions lost some facts: fine-tuning by itself has a cost, so a comparison needs that lane beside it.':
    '在这里，只用真实图文对训练六轮没有崩溃，但描述丢失了一些事实：微调本身也有代价，因此比较时旁边需要有这样一个实验组。',
  'no real data, 10 % and 50 %': '没有真实数据、10% 和 50%',
  'replace, accumulate, accumulate at a fixed budget': '替换、累积、定额累积',
  'nothing real, the same real pairs, fresh real pairs': '没有真实数据、固定的真实图文对、新的真实图文对',
  Curation: '筛选',
  'A critic can throw out pairs in which words and picture disagree. An imperfect one may be enough; it also narrows what is left. The critic never measures: a model must not be judged by an encoder that filtered its data.':
    '打分模型可以剔除文字与图片不一致的图文对。不完美的打分模型也许就够了；但它也会使剩下的内容变窄。打分模型从不用于测量：不能用过滤过其数据的编码器来评判一个模型。',
  'all pairs beside the better half': '全部图文对与较好的一半相比较',
  'More steps, wider search and more candidates cost computing and may give data closer to what the model knows. Guidance and temperature are something else: they bias what is drawn. Keep them apart, and look at the cost of each lane.':
    '更多步数、更宽的搜索和更多候选需要更多计算，可能得到更接近模型所学分布的数据。引导和温度则不同：它们会使采样产生偏差。应将二者区分开，并查看每个实验组的成本。',
  '4, 16 and 64 steps': '4、16 和 64 步',
  'sampled captions beside beam search': '采样的描述与束搜索相比较',
  'Relabelling, and a frozen partner': '重新标注与冻结搭档',
  'A frozen copy of a model can write the captions while the live captioner still learns from them. That is not a frozen partner: there one of the two kinds of models takes no updates at all, which may steady the other, or collapse it. The lab has a switch for each.':
    '可以由模型的一个冻结副本来写描述，而当前描述模型仍从中学习。这与冻结搭档不同：冻结搭档是指两类模型中有一类完全不更新，这可能使另一类稳定，也可能使其崩溃。实验室对二者各有一个开关。',
  'A frozen base also brings labels that it learned from real data, so that the loop is none on synthetic data alone. “Frozen after one round” tells what freezing does by itself.':
    '冻结的初始模型还会带来它从真实数据中学到的标注，因此这样的循环并非只用合成数据。“一轮后冻结”可以说明冻结本身的作用。',
  'labels from the live captioner and from a frozen base': '由当前描述模型标注与由冻结的初始模型标注',
  'both learn, captioner frozen, diffusion model frozen': '两者都学习、冻结描述模型、冻结扩散模型',
  'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803; co-evolving text and image models, arXiv 2503.08117':
    'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803；文本与图像模型的协同演化，arXiv 2503.08117',
  Diversity: '多样性',
  'Several models that differ can make each other’s data. Pooling raises variance by itself, so look at each model’s change from round 0 too, and hold three different ones against three copies of one.':
    '几个不同的模型可以互相生成数据。合并数据本身就会提高方差，因此也要看每个模型相对第 0 轮的变化，并把三个不同的模型与同一模型的三个副本相比较。',
  'three architectures beside three copies': '三种架构与三个副本相比较',
  'What small models can say about large ones': '小模型能对大模型说明什么',
  'They can show that something happens, and in which direction, with every fact of a caption known exactly: few other places let you check. They cannot give the figures of large models, nor promise that a large model behaves alike: theirs are other data, other sizes and other amounts of training. The lab tests directions and says so, and a claim that does not hold here is reported as not holding here.':
    '它们可以显示某种现象是否发生、以及朝哪个方向发生，而且描述的每一个事实都确切可知：很少有别的地方能让你这样核对。它们不能给出大模型的数值，也不能保证大模型会有同样的表现：大模型的数据、规模和训练量都不同。本实验室检验的是方向，并如实说明；在这里不成立的论断，就报告为在这里不成立。',
  'real photographs instead of painted shapes': '用真实照片代替绘制的图形',

  // Claims: how each is tested
  'The captioner learns from its own captions for ten rounds: variance of captions and their quality, by round.': '描述模型从自己的描述中学习十轮：逐轮观察描述的方差和质量。',
  'ten rounds of captions, beside the same training on real pairs': '十轮描述，与用真实图文对的同样训练相比较',
  'Alignment beside quality and recall in the same run; that of the pairs trained on and that of held-out samples are two numbers.':
    '在同一次运行中将图文一致性与质量、召回率并列；训练所用图文对的一致性与留出样本的一致性是两个不同的数字。',
  'ten joint rounds, beside the same training on real pairs': '十轮联合循环，与用真实图文对的同样训练相比较',
  'Diffusion steps 50 against 500, drawn by the U-Net’s DDPM sampler; fewer on slow machines. Guidance and temperature are bias, not budget, and stay as they are.':
    '扩散步数 50 与 500 相比，用 U-Net 的 DDPM 采样器生成；在较慢的机器上步数可更少。引导和温度属于偏差而不是预算，保持不变。',
  '50 steps beside 500': '50 步与 500 步相比较',
  '5, 10 and 20 steps, for slow machines': '5、10 和 20 步，适合较慢的机器',
  'One, three and five captioners, and three copies of one as a control; first with equal pairs and updates for each model, then in all. Pooling raises variance by itself, so each model’s change from round 0 counts.':
    '一个、三个和五个描述模型，并以同一模型的三个副本为对照；先让每个模型的图文对和更新次数相同，再让总数相同。合并数据本身就会提高方差，因此要看每个模型相对第 0 轮的变化。',
  'one, three, five captioners and three copies': '一个、三个、五个描述模型以及三个副本',
  'the same at equal cost in all': '同上，总成本相同',
  'Labels from the live captioner, from a frozen base, and from a copy frozen after one round of synthetic data; then from a peer. A frozen base brings labels that it learned from real data.':
    '分别由当前描述模型、冻结的初始模型、以及学习一轮合成数据后冻结的副本标注；然后由同伴标注。冻结的初始模型会带来它从真实数据中学到的标注。',
  'live, frozen base and frozen after one round': '当前模型、冻结的初始模型和一轮后冻结',
  'two captioners, each labelling for itself or for its peer': '两个描述模型，各自为自己或为同伴标注',
  'The joint loop beside the captioner’s and the diffusion model’s own, with equal updates for each model. The joint loop also changes where the data come from.':
    '联合循环与描述模型、扩散模型各自的循环相比，每个模型的更新次数相同。联合循环也改变了数据的来源。',
  'joint, captioner only and diffusion only': '联合、只有描述模型和只有扩散模型',
  'Fresh copies of one base, each trained once on a set of another quality: the set’s Fréchet distance and BLEU-4 beside the loss of quality. The lab’s distance uses its own judge and is no FID. Rounds of one run share a trend, so correlating within a run proves nothing.':
    '同一初始模型的若干新副本，各在一个质量不同的数据集上训练一次：将数据集的 Fréchet 距离和 BLEU-4 与质量损失并列。本实验室的距离使用自己的评判模型，不是 FID。同一次运行的各轮有共同的趋势，因此在一次运行内求相关不能证明什么。',
  'six sets of differing quality, each learned from once': '六个质量不同的数据集，各学习一次',

  // Glossary
  Search: '搜索',
  '{found, plural, =0 {Nothing found.} one {# entry} other {# entries}}': '{found, plural, =0 {没有找到。} other {# 个条目}}',
  '<soft>{heading}:</soft> {text}': '<soft>{heading}：</soft>{text}',
  'what is this?<hidden> {title}</hidden>': '这是什么？<hidden>{title}</hidden>',
  Of: '测量对象',
  Unit: '单位',
  Better: '更优方向',
  higher: '越高越好',
  lower: '越低越好',
  'neither way by itself': '高低本身没有优劣之分',
  'Blind spots': '盲点',
  Source: '来源',
  'an attribute': '某一属性',
  'Arm, lane': '实验组',
  'One configuration of an experiment. On the page it is a lane: lanes stand side by side, share world, size, seed and evaluation, and are named by what differs from the first.':
    '实验的一种配置。在页面上，各实验组并列显示，共用数据世界、模型规模、随机种子和评估设置，并以与第一组的不同之处命名。',
  'A model as it was trained on real data, before any loop. Round 0 measures the bases; every later round is held against it.':
    '在进入任何循环之前、用真实数据训练好的模型。第 0 轮测量初始模型；以后每一轮都与它比较。',
  Collapse: '崩溃',
  'What is lost when models learn from what models made: rare things, variety, quality. Here it is dated by the collapse detector, which watches several measures together.':
    '模型从模型生成的内容中学习时所失去的东西：稀有事物、多样性、质量。在这里，由同时监测多个指标的崩溃检测器来确定其发生的轮次。',
  Critic: '打分模型',
  'A model that scores how well words and picture agree, to filter pairs or to choose the best of n. It is another model than the judge: a model must not be judged by an encoder that filtered its data.':
    '为文字与图片的一致程度打分的模型，用来过滤图文对或进行 n 选 1。它与评判模型不是同一个模型：不能用过滤过其数据的编码器来评判一个模型。',
  'How samples are drawn from a model. Steps, beams and best-of-n are budget: more computing for each sample. Guidance and temperature are bias: they move what is drawn.':
    '从模型中采样的方式。步数、束宽和 n 选 1 属于预算：每个样本用更多计算。引导和温度属于偏差：它们会改变所采样的内容。',
  Floor: '真实数据基准线',
  'The same measure of real data against other real data, at the same number of samples. What real data does not reach either is no loss.':
    '在样本数相同时，用真实数据与另一批真实数据计算的同一指标。连真实数据也达不到的，不算损失。',
  Interval: '区间',
  'Such a range is meant to hold the true figure in 95 of 100 repetitions of the evaluation; most come from 200 draws of whole groups of samples. It tells of the samples measured, not of other seeds or other base models.':
    '这样的范围意在使 100 次重复评估中有 95 次包含真实值；大多由对整组样本的 200 次抽取得到。它只说明所测样本的不确定性，不涉及其他随机种子或其他初始模型。',
  Judge: '评判模型',
  'A frozen model that reads pictures and captions, and measures. It takes no part in any loop. Its own limits are measured in the lab’s documentation of the judge.':
    '一个冻结的模型，读取图片和描述并进行测量。它不参与任何循环。它自身的局限在本实验室关于评判模型的文档中有测量结果。',
  'Who learns from what: the captioner from its own captions of real pictures, the diffusion model from its own pictures for real captions, or both from pictures and captions that they made together.':
    '谁从什么中学习：描述模型从自己对真实图片的描述中学习，扩散模型从自己按真实描述生成的图片中学习，或两者都从它们共同生成的图片和描述中学习。',
  Pair: '图文对',
  'A picture and a caption that belong together: what the models learn from.': '相互对应的一张图片和一条描述：模型学习的对象。',
  Regime: '数据策略',
  'What a round trains on: its own pairs only, with real ones among them, or those of earlier rounds too.': '一轮用什么来训练：只用本轮的图文对、其中混入真实图文对，或者也用此前各轮的图文对。',
  'Once through the loop: data are made, relabelled and filtered if so set, learned from, and the models are measured.':
    '循环走一遍：生成数据，按设置重新标注和过滤，从中学习，然后测量模型。',
  'The number that all of a run’s chance comes from. The same settings and seed give the same run again; one seed is one repetition, and no proof.':
    '一次运行中全部随机性的来源。相同的设置和种子会再次得到相同的运行；一个种子只是一次重复，不能作为证明。',
} satisfies Catalog
