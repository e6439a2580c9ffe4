/** The relay: image → caption → image, with no training (src/lab/relay, src/ui/relay). */
import type { Catalog } from '../text.ts'

export const relay = {
  'The start pictures captioned a second time: what chance alone changes in words.': '对起始图片再描述一次：仅由随机性造成的用词变化。',
  'As many other held-out real pictures.': '同样数量的其他留出真实图片。',
  'The start pictures with real captions of theirs.': '起始图片与它们自己的真实描述。',
  'Two real pictures of one prompt: what the words leave open.': '同一提示的两张真实图片：文字没有说明的部分。',
  'Second captions of the start pictures.': '起始图片的第二次描述。',
  'Drift of pictures': '图片的漂移',
  'Mean distance of a chain’s picture from its first one in the judge’s features, divided by the mean distance of two different start pictures: 0 is the start itself, 1 is no nearer to it than to another chain’s start.':
    '在评判模型的特征空间中，链上图片与其第一张图片的平均距离，除以两张不同起始图片的平均距离：0 表示就是起点，1 表示与起点并不比与另一条链的起点更近。',
  'Drift of captions': '描述的漂移',
  'Mean of 1 − cosine between a chain’s caption and its first one in the judge’s embedding, divided by that of the first captions of two different start pictures.':
    '在评判模型的嵌入空间中，链上描述与其第一条描述之间 1 − 余弦的平均值，除以两张不同起始图片的第一条描述之间的该值。',
  'Drift of words': '用词的漂移',
  'The same by words: 1 less the share of words that two captions have in common among those that either has (Jaccard, 1912). It asks no model.':
    '按用词计算的同一指标：1 减去两条描述共有的词占两者全部词的比例（Jaccard，1912）。不依赖任何模型。',
  'Step of pictures': '图片的步长',
  'Mean distance of a chain’s picture from that of the round before, in the unit of the drift: it falls where chains come to rest.':
    '链上图片与前一轮图片的平均距离，单位与漂移相同：链趋于静止时它会下降。',
  'Captions that stay': '保持不变的描述',
  'Share of chains whose caption is, word for word, that of the round before.': '描述与前一轮逐字相同的链所占的比例。',
  'Different captions': '不同的描述',
  'Number of captions that differ among all chains.': '所有链中互不相同的描述的数量。',
  Motifs: '母题',
  'Groups of pictures that look alike: complete-linkage clustering in the judge’s features, so that no two pictures of a motif lie farther apart than 95 of 100 pairs of real pictures of one prompt.':
    '看起来相似的图片组：在评判模型的特征空间中做全链接聚类，使同一母题中任意两张图片的距离都不超过同一提示的真实图片对中 95% 的距离。',
  'Largest motif': '最大的母题',
  'Share of the chains whose pictures are of the largest motif.': '图片属于最大母题的链所占的比例。',
  'Effective number of motifs': '母题的有效数量',
  '1 / Σ share² over the motifs: as many motifs of equal size would be as concentrated (Hill, 1973).': '对各母题求 1 / Σ 占比²：同样多个大小相等的母题会有相同的集中程度（Hill，1973）。',
  'Effective number of pictures by their cosines in the judge’s features (Friedman & Dieng, 2023); it needs no clusters.':
    '由评判模型特征的余弦得出的图片有效数量（Friedman 与 Dieng，2023）；不需要聚类。',
  'The same by squares, which is steadier with few chains (Jalali, Li & Farnia, 2023).': '按平方计算的同一指标，链少时更稳定（Jalali、Li 与 Farnia，2023）。',
  'Alignment of reading': '读图的图文一致性',
  'Mean of 2.5 · max(cos, 0) between each caption and the picture that it was read from, in the judge’s embedding.':
    '在评判模型的嵌入空间中，每条描述与其所读图片之间 2.5 · max(cos, 0) 的平均值。',
  'Alignment of painting': '作画的图文一致性',
  'The same between each caption and the picture that was painted from it.': '每条描述与按它画出的图片之间的同一指标。',
  'Alignment with the start': '与起点的图文一致性',
  'The same between each caption and its chain’s first picture: how much of it is still said.': '每条描述与其链上第一张图片之间的同一指标：起点的内容还说出了多少。',
  'Facts that are kept': '保留的事实',
  'Share of what is true of a chain’s first picture that its caption states, over all attributes of the world; exact, no model is asked. Only where the captioner writes in the world’s words.':
    '链上第一张图片的事实中，描述所陈述的比例，对数据世界的全部属性计算；精确，不依赖任何模型。仅适用于用数据世界的词汇写作的描述模型。',
  'Facts that are kept: {part}': '保留的事实：{part}',
  'The same for the attribute “{part}” alone.': '仅就属性“{part}”计算的同一指标。',
} satisfies Catalog
