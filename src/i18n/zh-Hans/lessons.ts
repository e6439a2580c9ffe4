/** Lessons for a class (src/ui/lessons). */
import type { Catalog } from '../text.ts'

export const lessons = {
  Lessons: '课程',
  'All lessons': '所有课程',
  'Three lessons of {minutes} minutes each. They play recorded runs, so a laptop without a graphics card is enough; only the third trains models of its own.':
    '三节课，每节 {minutes} 分钟。课上播放录制的运行，因此没有独立显卡的笔记本电脑也够用；只有第三节课会训练自己的模型。',
  'For the teacher': '给教师',
  'Time plan, preparation, answers, and the results to expect.': '时间安排、课前准备、答案以及预期结果。',
  'Print this lesson, without the answers': '打印本课（不含答案）',
  '{minutes} min': '{minutes} 分钟',
  'Show the answer': '显示答案',
  'Watch: {title}': '观看：{title}',
  'Before the lesson': '课前',
  'Open the page once on every machine, over https, and wait until its foot says that the lab is kept on this machine: these lessons then need no network on WASM. That fetches ten megabytes where the server compresses, else up to thirty. Over plain http nothing is kept, and a network is needed throughout.':
    '在每台机器上通过 https 打开一次本页面，等到页脚显示实验室已保存在本机：此后在 WASM 上上这些课就不需要网络。若服务器压缩，需下载约 10 MB，否则最多 30 MB。通过普通 http 打开时什么也不会保存，全程需要网络。',
  'A recent Chrome, Edge or Firefox will do, and no graphics card is needed; Safari was not tried. These lessons have not been held with a class yet: go through them on one of your machines first.':
    '较新的 Chrome、Edge 或 Firefox 即可，不需要独立显卡；Safari 没有试过。这些课还没有在真正的班级中上过：请先在一台机器上完整走一遍。',
  'Recorded runs show everybody the same numbers. Runs of one’s own do too on WASM, which “More settings” has under “Device”; a graphics card rounds otherwise.':
    '录制的运行对所有人显示相同的数字。自己的运行在 WASM 上也是如此（在“更多设置”的“设备”中选择）；显卡的舍入方式不同。',
  'On machines that classes share, delete afterwards what stands under “Kept runs”: the page opens as it was left.': '多个班级共用的机器，课后请删除“已保存的运行”中的内容：页面会以离开时的样子打开。',
  'Set: {label}': '设置：{label}',
  'To hide controls, use “Share” and “Hide controls”: pupils then get a link without them.': '要隐藏控件，请使用“分享”中的“隐藏控件”：学生得到的链接就不含这些控件。',
  'Print the teacher’s page': '打印教师页',
  'Time plan, {minutes} minutes': '时间安排，{minutes} 分钟',
  Minute: '分钟',
  Part: '环节',
  'What is done, question and answer':
    '做什么、问题与答案',
  'Numbers to expect in the recorded runs': '录制的运行中应看到的数字',
  Recording: '录制',
  'real data': '真实数据',

  '1. What model collapse is': '1. 什么是模型崩溃',
  'You can say what happens to a model that learns from its own output, what is lost first, and what recall and precision count.':
    '能说出模型从自己的输出中学习会发生什么、最先失去的是什么，以及召回率和精确率分别衡量什么。',
  'A guess': '先猜一猜',
  'Two small models work together. One draws a picture for a sentence, the other writes a sentence for a picture. Both have learned from real pairs. From now on they see no real pair any more: in each round they make 256 new pairs and learn from those alone.':
    '两个小模型一起工作。一个为句子画图，另一个为图片写句子。两者都从真实图文对中学过。从现在起，它们再也看不到真实图文对：每一轮它们生成 256 个新的图文对，并且只从这些图文对中学习。',
  'Look at the pictures on the first page: they are what the models make before the first round.': '看看首页上的图片：那是模型在第一轮之前生成的。',
  'After six such rounds, will the pictures be better, worse, or just the same? Will they be more alike, or more different? Write your guess down before you go on.':
    '经过六轮之后，图片会变好、变差，还是不变？会变得更相似，还是更不同？请先写下猜测，再继续。',
  'There is no right guess yet. Keep yours; you will need it after the next part.':
    '现在还没有正确答案。请留好猜测，下一个环节之后会用到。',
  'Six rounds on their own output': '六轮，只用自己的输出',
  'Press the button. It plays a run that was recorded before, so nothing has to be computed here. In the gallery below the charts each row is one sentence, with one picture for every round. In which round do you first see a difference?':
    '按下按钮，播放一次事先录制的运行，因此这里无需计算。在图表下方的图库中，每一行是一个句子，每一轮一张图片。最早在哪一轮能看出差别？',
  'Then find the chart “Recall”. In which round does its line for pictures fall first?':
    '然后找到图表“召回率”。图片的那条线最早在哪一轮下降？',
  'What falls first: what you can see in single pictures, or recall?':
    '最先下降的是什么：单张图片上看得见的，还是召回率？',
  'Recall. It is the share of real variety that the pictures still reach: after one round it has fallen from {recall0} to {recall1} (1 is all), while the pictures of that round look like those before, and {facts1} of the facts asked for are right in them (chart “Facts right”). Frayed pictures come from about round 2 on, and even in round 6 {facts6} of the facts are right. Lost variety cannot be seen in a single picture; it has to be measured. Compare this with your guess.':
    '是召回率。它是图片仍能达到的真实多样性的比例：一轮之后就从 {recall0} 降到 {recall1}（1 表示全部），而那一轮的图片看上去与之前一样，其中所要求的事实有 {facts1} 正确（图表“事实正确率”）。大约从第 2 轮起才出现残缺的图片，到第 6 轮仍有 {facts6} 的事实正确。失去的多样性在单张图片上看不出来，必须测量。请与你的猜测比较。',
  'Two numbers, not one': '两个数字，而不是一个',
  'Find the charts “Recall” and “Precision”, and in each the line for pictures. Recall asks: how much of what is real is still made? Precision asks: how much of what is made could be real? The grey line is the floor: real pictures held against other real pictures.':
    '找到图表“召回率”和“精确率”，各看图片的那条线。召回率问的是：真实的东西还有多少能被生成？精确率问的是：生成的东西有多少可能是真实的？灰线是基准线：用真实图片与其他真实图片相比。',
  'From round 3 on the recall of pictures seems to rise again, from {recall3} to {recall6}. Is the model getting well?':
    '从第 3 轮起，图片的召回率似乎又从 {recall3} 升到 {recall6}。模型在恢复吗？',
  'No. Precision falls at the same time, from {precision3} to {precision6}: the pictures spread, but into what is not real. Scattered pictures cover some real ones by chance, so noise can raise recall. That is why the two are always read together.':
    '没有。精确率同时从 {precision3} 降到 {precision6}：图片散开了，却散到了不真实的地方。散开的图片会碰巧覆盖一些真实图片，所以噪声可以抬高召回率。所以这两个数字总要一起看。',
  'Half of it real': '一半是真实的',
  'Now a run in which every second pair is a real one. Everything else is the same. Before you press the button: what do you expect?': '现在看一次每两个图文对中有一个是真实的运行，其余都相同。按下按钮之前：预计会怎样？',
  'How do recall and precision of the pictures end this time, and what was the price?': '这一次图片的召回率和精确率最终是多少？代价是什么？',
  'Precision ends at {precision6} instead of {precision}, clearly higher. Recall ends at {recall6} instead of {recall}, but the shaded bands of the two lines overlap: one run cannot tell. The price is real data: 128 real pairs in every round, which somebody had to collect. To be sure, more runs with other seeds are needed.':
    '精确率最终为 {precision6}，而不是 {precision}，明显更高。召回率最终为 {recall6}，而不是 {recall}，但两条线的阴影带重叠：一次运行无法判断。代价是真实数据：每轮 128 个真实图文对，必须有人去收集。要有把握，还需要用其他随机种子多运行几次。',
  'Outside the lab': '实验室之外',
  'More and more of the pictures and texts on the web are made by models, and the next models learn from the web.': '网络上的图片和文字越来越多由模型生成，而下一代模型又从网络上学习。',
  'Which three things could people who collect training data do, now that you have seen this? And what does this lab not show?': '看过这些之后，收集训练数据的人可以做哪三件事？本实验室又没有说明什么？',
  'For example: keep old real data instead of replacing them; mark or filter what was made by models; measure variety and not only quality. What the lab does not show is how large models behave: its models are a thousand times smaller than those of the study that it follows, and the web never consists of one model’s output alone.':
    '例如：保留旧的真实数据，而不是替换它们；标记或过滤模型生成的内容；不仅衡量质量，也衡量多样性。本实验室没有说明大模型的表现：这里的模型比它所依据的研究中的模型小一千倍，而且网络从来不会只由一个模型的输出构成。',
  'The word “collapse” makes many expect black pictures. What vanishes first is variety, which a single picture cannot show: the gallery has one picture for each sentence and round, so variety must be read from recall.':
    '“崩溃”一词会让许多人以为图片会变黑。最先消失的是多样性，而单张图片看不出来：图库中每个句子每轮只有一张图片，因此多样性要从召回率读出。',
  'Recall and precision are easily mixed up. A picture on the board helps: two overlapping circles, what is real and what is made.': '召回率和精确率容易混淆。在黑板上画图会有帮助：两个相交的圆，一个是真实的，一个是生成的。',

  '2. Why variance can rise while quality falls': '2. 为什么质量下降时方差可以上升',
  'You can explain why more spread is not more variety, and name the numbers that belong beside variance.':
    '能解释为什么更分散不等于更多样，并说出方差旁边应放哪些数字。',
  Darts: '飞镖',
  'Draw two dartboards. On the first all darts stick in the bull’s-eye; on the second they stick all over the board, and some in the wall.': '画两个飞镖靶。第一个靶上所有飞镖都在靶心；第二个靶上飞镖到处都是，还有几支扎在墙上。',
  'Which player has more variance? Which is the better player? Can variance alone tell you?': '哪位选手的方差更大？哪位更好？只看方差能知道吗？',
  'The second has more variance and is the worse player. Variance says how far the darts lie from each other, not how far they lie from where they should be.': '第二位方差更大，却更差。方差说的是飞镖彼此相距多远，而不是离目标多远。',
  'A captioner writes sentences for real pictures and learns from its own sentences, ten rounds long. Play the recording. Then open “More charts” below the charts, and find “Variance within a prompt”: how much the sentences for one and the same picture differ.':
    '描述模型为真实图片写句子，并从自己的句子中学习，共十轮。播放录制的运行，然后打开图表下方的“更多图表”，找到“提示内方差”：同一张图片的句子彼此差多少。',
  'The variance among sentences for one and the same picture goes from {within0} to {within10}. What do you expect of the share of sentences in which every fact is right?':
    '同一张图片的句子之间的方差从 {within0} 变为 {within10}。预计所有事实都正确的句子所占比例会怎样？',
  'It falls from {facts0} to {facts10} (“All figures as a table”, row “All attributes right, captions”). Over all pictures the variance hardly moves, from {ratio0} to {ratio10} times that of real sentences: most of it comes from the pictures being different. What grows is the part that should be nearly nothing, the spread among sentences for one picture.':
    '它从 {facts0} 降到 {facts10}（“全部数字的表格”中“所有属性正确，描述”一行）。就所有图片而言，方差几乎不变，从真实句子的 {ratio0} 倍变为 {ratio10} 倍：它主要来自图片本身不同。增长的是本应接近于零的部分，即同一张图片的句子之间的分散。',
  'Mistakes are spread, too': '错误也是分散',
  'In the gallery below the charts press “Show all 12”. Each picture has one sentence for every round. Words in red are wrong, or say what is missing. Write down those of rounds 6 to 10: is it always the same mistake?':
    '在图表下方的图库中按“显示全部 12 个”。每张图片每轮有一个句子。红色的词是错的，或说明缺了什么。写下第 6 至 10 轮的红色词：总是同样的错误吗？',
  'Where does the new variance come from?': '新增的方差从何而来？',
  'From mistakes that differ: one sentence has the wrong size, the next the wrong colour, and another leaves the background out. Each round learns from them as if they were right. The sentences have not become richer, they have become unreliable.':
    '来自各不相同的错误：一句大小错了，下一句颜色错了，另一句漏掉了背景。每一轮都把它们当作正确的来学习。句子没有变得更丰富，而是变得不可靠。',
  'A false recovery': '虚假的恢复',
  'Play the recording of both models. Look at “Variance within a prompt” in “More charts” again, now at its line for pictures, with “Recall” and “Precision” beside it.':
    '播放两个模型的录制运行。再看“更多图表”中的“提示内方差”，这次看图片的那条线，并对照“召回率”和“精确率”。',
  'It falls from {within0} to {within2} in round 2 and then rises to {within6}; real pictures have {floor}. In which round would somebody who sees nothing but this number say that all is well again?':
    '它在第 2 轮从 {within0} 降到 {within2}，然后升到 {within6}；真实图片为 {floor}。只看这个数字的人会在哪一轮说一切又正常了？',
  'In round 4 ({within4}), which looks like real pictures; round 5 ({within5}) lies above them already. In round 4 recall is {recall4} and precision {precision4}: two things had gone wrong, narrowing and noise, and for a moment they cancelled out.':
    '在第 4 轮（{within4}），看起来与真实图片一样；第 5 轮（{within5}）已经高于它们。第 4 轮的召回率为 {recall4}，精确率为 {precision4}：两件事都出了错，变窄和噪声，一时间互相抵消。',
  'Training on real captions costs some facts as well, about a quarter as many in five runs (“Findings”, C1): not every loss is collapse.':
    '用真实描述训练也会损失一些事实，在五次运行中约为四分之一（“结论”，C1）：并非每次损失都是崩溃。',
  'What belongs together': '哪些数字要放在一起',
  'Open the glossary of the guide at “variance”, and read its blind spots.': '打开指南的术语表中的“方差”，读一读它的盲点。',
  'Which numbers must stand beside variance, so that nobody is fooled? What is the grey line for?': '方差旁边必须有哪些数字，才不会被误导？灰线有什么用？',
  'Recall (is what is real still made?), precision (is what is made real?), and the floor: what real data would score against other real data. Without it nobody can tell whether 0.9 is good.':
    '召回率（真实的还能生成吗？）、精确率（生成的真实吗？）以及基准线：真实数据与其他真实数据相比的得分。没有它，谁也说不清 0.9 算不算好。',
  'Some will say that variance is “noise” and always bad. Real pictures of one sentence differ as well: that is what the floor of variance within a prompt shows.':
    '有人会说方差就是“噪声”，总是坏事。同一句子的真实图片也各不相同：同一提示内方差的基准线说明的就是这一点。',
  'The numbers are of one recorded run. Another seed gives others; the direction is what counts.': '这些数字来自一次录制的运行。换一个随机种子就会不同；重要的是方向。',

  '3. How to slow it down': '3. 如何减缓崩溃',
  'You can plan a fair comparison, carry it out, and say what a mitigation costs.': '能设计并完成一次公平的比较，并说出一种缓解方法的代价。',
  'What could help?': '什么会有帮助？',
  'Models learn from their own output and lose variety and quality. You may change the data, the way they are made, or who learns from what.': '模型从自己的输出中学习，失去多样性和质量。可以改变数据、数据的生成方式，或者谁从什么中学习。',
  'Collect at least four ideas. For each, say what it would cost: data, computing, or work by people.': '收集至少四个想法。说出每个想法的代价：数据、计算，还是人力。',
  'For example: keep some real data (somebody must have them); throw bad pairs out (costs pairs, or the making of more, and needs something that can tell); let a model that stays as it is write the captions (it must have learned from real data); make the data more carefully, with more steps or the best of several tries (costs computing); let several different models make the data for each other (costs models).':
    '例如：保留一些真实数据（必须有人拥有它们）；丢掉差的图文对（损失图文对，或要多生成一些，还需要能分辨好坏的东西）；让一个保持不变的模型写描述（它必须从真实数据中学过）；更仔细地生成数据，用更多步数或多次取优（耗费计算）；让几个不同的模型互相生成数据（需要更多模型）。',
  'A fair comparison': '公平的比较',
  'Play both recordings one after the other: they differ in one thing only. The second joins the first in the charts.': '依次播放两次录制的运行：它们只有一处不同。第二次会与第一次一起出现在图表中。',
  'What must be equal in both runs, so that the difference says something about real data and about nothing else?': '两次运行中哪些必须相同，才能使差别只说明真实数据的作用？',
  'The models they start from, the number of pairs, the number of updates, the way of measuring, and the luck (the seed). Had the half of real pairs been added instead of put in the place of others, the run would also have had more data. In round 6 the Fréchet distance of pictures, where lower is better, is {real} instead of {own}.':
    '初始模型、图文对的数量、更新次数、测量方法，以及运气（随机种子）。如果那一半真实图文对是额外加上的，而不是替换其他的，那次运行的数据也会更多。第 6 轮图片的 Fréchet 距离（越低越好）为 {real}，而不是 {own}。',
  'Your own experiment': '自己的实验',
  'Each group takes one link. It sets the controls: a captioner alone, four rounds, one lane without anything against collapse and one with an idea. Write down a prediction, then press “Run 2 lanes”. On a laptop without a graphics card that takes two to ten minutes, and up to a quarter of an hour where the page has one thread only.':
    '每个小组选一个链接。它会设置好控件：只有描述模型，四轮，一个实验组不采取任何措施，另一个采用一个想法。写下预测，然后按“运行 2 个实验组”。在没有独立显卡的笔记本电脑上需要二到十分钟；页面只有一个线程时最多一刻钟。',
  'Where that is too long, watch the same runs as they were recorded: first the one without anything, then the one with your idea.':
    '如果时间太长，就观看这些运行的录制：先看不采取任何措施的，再看你们的想法。',
  'In the end look at “Beside the baseline” below the charts.':
    '最后看图表下方的“与参照组比较”。',
  'half of the pairs real':
    '一半的图文对是真实的',
  'only the better half of the pairs': '只用较好的一半图文对',
  'captions by a frozen copy': '由冻结的副本写描述',
  'the best of four captions': '四个描述中取最好的',
  'Did your idea slow collapse down? By which number do you see it, and does “Beside the baseline” say “apart”?':
    '你们的想法减缓崩溃了吗？从哪个数字看出来？“与参照组比较”显示“不重叠”吗？',
  'Whatever you found counts if you can say by which number. Where it says “overlapping”, “we cannot tell” is the right answer, and a good one: no difference was shown, which does not mean that there is none. More rounds, more samples or more seeds may tell. In the recorded runs recall ends at {none} without anything, at {real} with half of the pairs real and at {frozen} with a frozen copy, both apart; and at {filter} with the better half and {best} with the best of four captions, both overlapping.':
    '只要能说出依据哪个数字，任何发现都算数。显示“重叠”时，“无法判断”就是正确的答案，也是好答案：没有显示出差别，但这并不表示没有差别。更多轮、更多样本或更多随机种子也许能说明。在录制的运行中，不采取任何措施时召回率最终为 {none}；一半图文对真实时为 {real}，用冻结的副本时为 {frozen}，两者都不重叠；只用较好的一半时为 {filter}，取四个描述中最好的时为 {best}，两者都重叠。',
  'What it cost': '代价是什么',
  'Put all groups’ results into one table on the board: idea, difference in round 4, what it cost. “What does it cost?” in “More charts” shows the computing.':
    '把各组结果写进黑板上的一张表：想法、第 4 轮的差别、代价。“更多图表”中的“成本多少？”显示计算量。',
  'Which idea would you recommend to somebody who has no real data left? Which to somebody with little computing?': '对于已经没有真实数据的人，推荐哪个想法？对于计算资源很少的人呢？',
  'It depends on the table. Without real data, a frozen copy, a filter or the best of several are left, and all live on what was once learned from real data. With little computing, real data or a frozen copy cost hardly anything more; but somebody has to collect real data.':
    '取决于这张表。没有真实数据时，还可以用冻结的副本、过滤器或多次取优，它们都依靠以前从真实数据中学到的东西。计算资源很少时，真实数据或冻结的副本几乎不增加计算；但必须有人去收集真实数据。',
  'How sure are we?': '我们有多大把握？',
  'Open “Findings” at the top of the page. For each claim a rule was written down before its runs, and its verdict stands there once all of them are made.':
    '打开页面顶部的“结论”。每条论断都在运行之前写下了规则，全部运行完成后，判定就写在那里。',
  'Why write the rule down first?': '为什么要先写下规则？',
  'Among many numbers there is always one that looks right. Who chooses the number afterwards can prove anything. “Undecided” and “does not hold” are results as well.': '许多数字中总有一个看起来对。事后再挑数字的人什么都能证明。“无法判定”和“不成立”也是结果。',
  'Try one link on one of your machines before the lesson. Where training takes too long, or there is no network, the recorded runs show the same.':
    '课前在一台机器上试一个链接。训练太慢或没有网络时，录制的运行显示同样的内容。',
  'Groups that finish early can branch off from round 2 with another change, or add a lane.': '提前完成的小组可以从第 2 轮分出分支，换一种改变，或者再添加一个实验组。',
  'With one seed and four rounds many comparisons stay open. That is part of the lesson.': '只有一个随机种子和四轮时，许多比较没有定论。这也是课程的一部分。',
} satisfies Catalog
