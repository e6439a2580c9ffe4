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

  'The link was not taken over; all settings are as they were.': '未采用该链接；所有设置保持原样。',
  'The file was not taken over; all settings are as they were.': '未采用该文件；所有设置保持原样。',
  'The setting was not taken over; all settings are as they were.': '未采用该设置；所有设置保持原样。',
  'Nothing was started.': '没有启动任何运行。',
  Message: '消息',
  Dismiss: '关闭',

  'The lab is being made ready for use without a network …': '正在准备离线使用……',
  'The lab opens without a network; models are kept as they are used.': '实验室可以离线打开；用到的模型会保存下来。',
  'The lab is kept on this machine: it opens, and runs its default settings on WASM, without a network.': '实验室已保存在本机：可以离线打开，并以默认设置在 WASM 上离线运行。',
  'New version': '新版本',
  'A newer version of the lab is here. It is used when all tabs of the lab have been closed; what runs goes on with this one.':
    '实验室有了新版本。关闭实验室的所有标签页后即会启用；正在进行的工作仍使用现有版本。',
  'A newer version of the lab is here. It is used when all tabs of the lab have been closed.': '实验室有了新版本。关闭实验室的所有标签页后即会启用。',
  'Use it now': '立即使用',
  '{others, plural, one {Another tab uses this version: close it first.} other {# other tabs use this version: close them first.}}':
    '另有 {others} 个标签页在使用现有版本：请先将其关闭。',

  'What this is': '这是什么',
  'A <b>captioner</b> writes what it sees; a <b>diffusion model</b> paints what it reads. In each round both make data, and then learn from it.':
    '<b>描述模型</b>写出它看到的，<b>扩散模型</b>画出它读到的。每一轮中，两者先生成数据，再从这些数据中学习。',
  'Do rare things vanish? Does variety go before quality does? Press <b>Run</b> to see two real, small models do it in this tab, measured after every round against real data.':
    '稀有事物会消失吗？多样性会先于质量下降吗？点击<b>运行</b>，两个真实的小模型就会在这个标签页里这样训练，每轮之后都与真实数据对照测量。',
  'Or watch a recorded run, which computes nothing here:': '也可以观看录制的运行，无需在此计算：',
  'Fetching the charts …': '正在获取图表……',
  'Round {round} of {rounds}': '第 {round} 轮，共 {rounds} 轮',
} satisfies Catalog
