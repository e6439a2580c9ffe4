/** Pretrained models from the hub. */
import type { Catalog } from '../text.ts'

export const hub = {
  'Says how well a caption fits a picture (CLIPScore). The published score is defined with this very model.': '衡量描述与图片的契合程度（CLIPScore）。论文中的分数正是用这个模型定义的。',
  'It reads at most 77 tokens of a caption.': '一条描述最多读取 77 个词元。',
  'It learnt from photographs with captions of the web: scores of drawings and of 32 × 32 pictures are lower, and compare only among themselves.':
    '它学自网络上带说明的照片：图画和 32 × 32 图片的分数偏低，只能在它们之间相互比较。',
  'Sees pictures without any text: the Fréchet distance in its features says how far a set of pictures is from real ones.':
    '只看图片、不看文字：在其特征中的 Fréchet 距离说明一组图片与真实图片相差多远。',
  'A distance of fewer pictures than features (384) is biased upwards: compare at equal numbers only.': '图片数少于特征数（384）时，距离会偏高：只能在数量相等时比较。',
  'A vision model of many tasks, asked for its short caption: DaViT sees, a BART-like encoder and decoder write.': '一个多任务视觉模型，这里只取其短描述：由 DaViT 看图，由类似 BART 的编码器和解码器写字。',
  'Every picture is enlarged to 768 × 768 first, so it is slow on WASM.': '每张图片都先放大到 768 × 768，因此在 WASM 上很慢。',
  'A language model that writes pictures as 576 tokens, one after another, and draws them at 384 × 384.': '一个语言模型，把图片逐个写成 576 个词元，再画成 384 × 384。',
  'Needs a graphics card with 16-bit arithmetic and some 4 GB of its memory free.': '需要支持 16 位运算的显卡，并有约 4 GB 空闲显存。',
  'It has no seed for its noise but that of its words: a picture is drawn from sampled tokens.': '它没有单独的噪声种子，只有词元的种子：图片由采样的词元画出。',
  'Stable Diffusion 2.1, distilled until one step is enough: a caption becomes a picture of 512 × 512.': '经蒸馏后一步即可的 Stable Diffusion 2.1：一条描述变成一张 512 × 512 的图片。',
  'One step and no guidance, as it was trained: guidance scale and steps have no effect.': '按其训练方式只走一步、不用引导：引导强度和步数不起作用。',
  'A small vision-language model: SigLIP sees, SmolLM2 writes. It follows the instruction to describe a picture in one sentence.':
    '一个小型视觉语言模型：由 SigLIP 看图，由 SmolLM2 写字。它按指示用一句话描述图片。',
  'The picture is shown to it as one tile of 512 × 512, not split into several: quicker, and small print is lost.': '图片作为一整块 512 × 512 给它看，不再切分：更快，但会丢失细小文字。',
  'A vision transformer that GPT-2 reads: an early captioner of photographs, trained on COCO.': '由 GPT-2 读取的视觉 Transformer：早期的照片描述模型，在 COCO 上训练。',
  'It knows photographs of everyday scenes and says little of drawings or symbols.': '它熟悉日常场景的照片，对图画或符号说不出什么。',
  'Captions are short and of one kind, so runs of it converge early.': '描述短而雷同，因此它的接力很早就会收敛。',
} satisfies Catalog
