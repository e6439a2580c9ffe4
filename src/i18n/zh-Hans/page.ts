/** The page's frame. */
import type { Catalog } from '../text.ts'

export const page = {
  'What becomes of image and caption models that learn from their own output?': '如果图像模型和描述模型只从自己的输出中学习，会变成什么样？',
  'Run and settings': '运行与设置',
  'Kept runs': '已保存的运行',
  'Open in the lab': '在实验室中打开',
  Guide: '指南',
  Language: '语言',
  'Its texts could not be loaded. Try again once there is a network.': '无法加载该语言的文本。请在有网络时再试。',
  'Small models, trained by this project, test the <em>directions</em> of claims made about large ones in <paper>Hu, Rostami & Thomason (2025)</paper>; figures here are this lab’s own. Runs are computed on this machine, but for recorded ones; nothing is sent anywhere.':
    '本项目用自己训练的小模型，检验 <paper>Hu、Rostami 与 Thomason（2025）</paper>关于大模型的论断在<em>方向</em>上是否成立；此处的数字均为本实验室自己测得。除录制的运行外，一切都在本机上计算；不会向任何地方发送数据。',
  'Photographs: Fashion-MNIST, © 2017 Zalando SE, MIT licence.': '照片：Fashion-MNIST，© 2017 Zalando SE，MIT 许可证。',
  'Emoji: drawings by Google, Twitter and contributors, Mozilla, Streamline, Emoji One and Microsoft, scaled down, under <a>their licences</a>.':
    '表情符号：由 Google、Twitter 及贡献者、Mozilla、Streamline、Emoji One 和 Microsoft 绘制，经缩小，依照<a>各自的许可证</a>使用。',
} satisfies Catalog
