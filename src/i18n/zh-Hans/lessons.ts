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
  'Open the page once on every machine, with a network: afterwards it works without one. A recorded run needs a few hundred kilobytes, a first run of one’s own about ten megabytes.':
    '在每台机器上联网打开一次本页面：之后无需网络也能使用。录制的运行需要几百 KB，第一次自己运行约需 10 MB。',
  'Any browser of the last two years will do; no graphics card is needed. Two pupils a machine work well.': '近两年的任何浏览器都可以；不需要独立显卡。两名学生共用一台机器效果很好。',
  'Recorded runs show everybody the same numbers. Runs of one’s own do too, wherever they are computed on the processor; a graphics card rounds otherwise.':
    '录制的运行对所有人显示相同的数字。自己的运行只要在处理器上计算，也会得到相同的数字；显卡的舍入方式不同。',
  'To hide controls, use “Share” and “Hide controls”: pupils then get a link without them.': '要隐藏控件，请使用“分享”中的“隐藏控件”：学生得到的链接就不含这些控件。',
  'Print the teacher’s page': '打印教师页',
  'Time plan, {minutes} minutes': '时间安排，{minutes} 分钟',
  Minute: '分钟',
  Part: '环节',
  'Question and answer': '问题与答案',
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
  'There is no right guess yet. Keep yours; you will need it in ten minutes.': '现在还没有正确答案。请留好猜测，十分钟后会用到。',
  'Six rounds on their own output': '六轮，只用自己的输出',
  'Press the button. It plays a run that was recorded on a real machine, so nothing has to be computed here. Go through the rounds with the slider above the gallery, and look at one row of pictures, those for the same sentence, in each round.':
    '按下按钮，播放一次在真实机器上录制的运行，因此这里无需计算。用图库上方的滑块逐轮查看，每一轮都看同一行图片，即同一句子对应的图片。',
  'What changes first: how good a single picture is, or how much the pictures in one row differ from each other?': '最先变化的是什么：单张图片的好坏，还是同一行图片之间的差别？',
  'How much they differ. After one round the recall of pictures, the share of real variety that they still reach, has fallen from {recall0} to {recall1}, while {facts1} of all pictures (1 is all) still show everything that their sentence asks for. Single pictures go wrong later: in round 6 it is {facts6}.':
    '是差别。一轮之后，图片的召回率，即仍能达到的真实多样性的比例，从 {recall0} 降到 {recall1}，而仍有 {facts1} 的图片（1 表示全部）画出了句子要求的一切。单张图片要到后来才出错：第 6 轮时为 {facts6}。',
  'Two numbers, not one': '两个数字，而不是一个',
  'Find the charts of recall and of precision. Recall asks: how much of what is real is still made? Precision asks: how much of what is made could be real? The grey line is the floor: real pictures held against other real pictures.':
    '找到召回率和精确率的图表。召回率问的是：真实的东西还有多少能被生成？精确率问的是：生成的东西有多少可能是真实的？灰线是基准线：用真实图片与其他真实图片相比。',
  'From round 3 on the recall of pictures rises again, from {recall3} to {recall6}. Is the model getting well?': '从第 3 轮起，图片的召回率又从 {recall3} 升到 {recall6}。模型在恢复吗？',
  'No. Precision falls at the same time, from {precision3} to {precision6}: the pictures spread, but into what is not real. Some of what flies about lands near something rare by chance. That is why the two are always read together.':
    '没有。精确率同时从 {precision3} 降到 {precision6}：图片散开了，却散到了不真实的地方。四处散落的图片有些碰巧落在稀有事物附近。所以这两个数字总要一起看。',
  'Half of it real': '一半是真实的',
  'Now a run in which every second pair is a real one. Everything else is the same. Before you press the button: what do you expect?': '现在看一次每两个图文对中有一个是真实的运行，其余都相同。按下按钮之前：预计会怎样？',
  'How do recall and precision of the pictures end this time, and what was the price?': '这一次图片的召回率和精确率最终是多少？代价是什么？',
  'Recall ends at {recall6} and precision at {precision6}, both clearly higher. The price is real data: 128 real pairs in every round, which somebody had to collect. It is one run with one seed; the findings in this guide say how sure the lab is.':
    '召回率最终为 {recall6}，精确率为 {precision6}，都明显更高。代价是真实数据：每轮 128 个真实图文对，必须有人去收集。这只是一个随机种子的一次运行；指南中的“结论”说明本实验室有多大把握。',
  'Outside the lab': '实验室之外',
  'More and more of the pictures and texts on the web are made by models, and the next models learn from the web.': '网络上的图片和文字越来越多由模型生成，而下一代模型又从网络上学习。',
  'Which three things could people who collect training data do, now that you have seen this? And what does this lab not show?': '看过这些之后，收集训练数据的人可以做哪三件事？本实验室又没有说明什么？',
  'For example: keep old real data instead of replacing them; mark or filter what was made by models; measure variety and not only quality. What the lab does not show is how large models behave: its models are a thousand times smaller, and the web never consists of one model’s output alone.':
    '例如：保留旧的真实数据，而不是替换它们；标记或过滤模型生成的内容；不仅衡量质量，也衡量多样性。本实验室没有说明大模型的表现：这里的模型要小一千倍，而且网络从来不会只由一个模型的输出构成。',
  'The word “collapse” makes many expect black pictures. What vanishes first is variety, which one picture cannot show: insist on whole rows.':
    '“崩溃”一词会让许多人以为图片会变黑。最先消失的是多样性，而一张图片看不出来：请坚持看整行。',
  'Recall and precision are easily mixed up. A picture on the board helps: two overlapping circles, what is real and what is made.': '召回率和精确率容易混淆。在黑板上画图会有帮助：两个相交的圆，一个是真实的，一个是生成的。',

  '2. Why variance can rise while quality falls': '2. 为什么质量下降时方差会上升',
  'You can explain why more spread is not more variety, and name the three numbers that belong side by side.': '能解释为什么更分散不等于更多样，并说出必须并列查看的三个数字。',
  Darts: '飞镖',
  'Draw two dartboards. On the first all darts stick in the bull’s-eye; on the second they stick all over the board, and some in the wall.': '画两个飞镖靶。第一个靶上所有飞镖都在靶心；第二个靶上飞镖到处都是，还有几支扎在墙上。',
  'Which player has more variance? Which is the better player? Can variance alone tell you?': '哪位选手的方差更大？哪位更好？只看方差能知道吗？',
  'The second has more variance and is the worse player. Variance says how far the darts lie from each other, not how far they lie from where they should be.': '第二位方差更大，却更差。方差说的是飞镖彼此相距多远，而不是离目标多远。',
  'A captioner writes sentences for real pictures and learns from its own sentences, ten rounds long. Play the recording and find the chart of variance; choose captions.':
    '描述模型为真实图片写句子，并从自己的句子中学习，共十轮。播放录制的运行，找到方差图表，选择“描述”。',
  'The variance among sentences for one and the same picture goes from {within0} to {within10}. What do you expect of the share of sentences in which every fact is right?':
    '同一张图片的句子之间的方差从 {within0} 变为 {within10}。预计所有事实都正确的句子所占比例会怎样？',
  'It falls from {facts0} to {facts10}. Over all pictures the variance hardly moves, from {ratio0} to {ratio10} times that of real sentences: most of it comes from the pictures being different. What grows is the part that should be nearly nothing, the spread among sentences for one picture.':
    '它从 {facts0} 降到 {facts10}。就所有图片而言，方差几乎不变，从真实句子的 {ratio0} 倍变为 {ratio10} 倍：它主要来自图片本身不同。增长的是本应接近于零的部分，即同一张图片的句子之间的分散。',
  'Mistakes are spread, too': '错误也是分散',
  'Go to round 10 in the gallery and open three pictures. Wrong words are marked. Count how many of the sentences for one picture say the same wrong thing, and how many are wrong each in its own way.':
    '在图库中转到第 10 轮，打开三张图片。错误的词有标记。数一数：同一张图片的句子有多少错得一样，有多少各错各的。',
  'Where does the new variance come from?': '新增的方差从何而来？',
  'From mistakes that differ: one sentence has the wrong colour, the next the wrong place. Each round learns from them as if they were right. The sentences have not become richer, they have become unreliable.':
    '来自各不相同的错误：一句颜色错了，下一句位置错了。每一轮都把它们当作正确的来学习。句子没有变得更丰富，而是变得不可靠。',
  'A false recovery': '虚假的恢复',
  'Play the recording of both models, and look at the variance of pictures within one prompt, with recall and precision beside it.': '播放两个模型的录制运行，查看同一提示内图片的方差，并对照召回率和精确率。',
  'It falls from {within0} to {within2} in round 2 and then rises to {within6}; real pictures have {floor}. In which round would somebody who sees nothing but this number say that all is well again?':
    '它在第 2 轮从 {within0} 降到 {within2}，然后升到 {within6}；真实图片为 {floor}。只看这个数字的人会在哪一轮说一切又正常了？',
  'Between round 4 ({within4}) and round 5 ({within5}), where it passes that of real pictures. Recall is then {recall5} and precision {precision5}: two things had gone wrong, narrowing and noise, and for a moment they cancelled out.':
    '在第 4 轮（{within4}）与第 5 轮（{within5}）之间，它超过了真实图片。那时召回率为 {recall5}，精确率为 {precision5}：两件事都出了错，变窄和噪声，一时间互相抵消。',
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
  'For example: keep some real data (somebody must have them); throw bad pairs out (costs pairs, and needs something that can tell); let a model that stays as it is write the captions (it must have learned from real data); make the data more carefully, with more steps or the best of several tries (costs computing); let several different models make the data for each other (costs models).':
    '例如：保留一些真实数据（必须有人拥有它们）；丢掉差的图文对（损失图文对，还需要能分辨好坏的东西）；让一个保持不变的模型写描述（它必须从真实数据中学过）；更仔细地生成数据，用更多步数或多次取优（耗费计算）；让几个不同的模型互相生成数据（需要更多模型）。',
  'A fair comparison': '公平的比较',
  'Play both recordings one after the other: they differ in one thing only. The second joins the first in the charts.': '依次播放两次录制的运行：它们只有一处不同。第二次会与第一次一起出现在图表中。',
  'What must be equal in both runs, so that the difference says something about real data and about nothing else?': '两次运行中哪些必须相同，才能使差别只说明真实数据的作用？',
  'The models they start from, the number of pairs, the number of updates, the way of measuring, and the luck (the seed). Had the half of real pairs been added instead of put in the place of others, the run would also have had more data. In round 6 recall of pictures is {real} instead of {own}.':
    '初始模型、图文对的数量、更新次数、测量方法，以及运气（随机种子）。如果那一半真实图文对是额外加上的，而不是替换其他的，那次运行的数据也会更多。第 6 轮图片的召回率为 {real}，而不是 {own}。',
  'Your own experiment': '自己的实验',
  'Each group takes one link. It sets the controls: a captioner alone, four rounds, without anything against collapse beside one idea. Write down a prediction, then press Run. On a laptop without a graphics card the two lanes take some five to ten minutes; the page says how long before it starts.':
    '每组选一个链接。它会设置好控件：只有描述模型，四轮，一组不采取任何措施，另一组采用一个想法。写下预测，然后按“运行”。在没有独立显卡的笔记本电脑上，两组约需五到十分钟；开始之前页面会给出所需时间。',
  'If it takes too long on your machines, press Stop after two rounds and compare those.': '如果在你们的机器上太慢，可以在两轮后按“停止”，比较这两轮。',
  'a quarter of the pairs real': '四分之一的图文对是真实的',
  'only the better half of the pairs': '只用较好的一半图文对',
  'captions by a frozen copy': '由冻结的副本写描述',
  'the best of four captions': '四个描述中取最好的',
  'Did your idea slow collapse down? By which number do you see it, and is the difference larger than its band?': '你们的想法减缓崩溃了吗？从哪个数字看出来？差别比区间带更大吗？',
  'Whatever you found counts if you can say by which number. If the two bands overlap widely, “we cannot tell” is the right answer, and a good one: then more rounds, more samples or more seeds are needed.':
    '只要能说出依据哪个数字，任何发现都算数。如果两个区间带大部分重叠，“无法判断”就是正确的答案，也是好答案：这时需要更多轮、更多样本或更多随机种子。',
  'What it cost': '代价是什么',
  'Put all groups’ results into one table on the board: idea, difference in round 4, what it cost. The chart of cost shows the computing.': '把各组结果写进黑板上的一张表：想法、第 4 轮的差别、代价。成本图表显示计算量。',
  'Which idea would you recommend to somebody who has no real data left? Which to somebody with little computing?': '对于已经没有真实数据的人，推荐哪个想法？对于计算资源很少的人呢？',
  'It depends on the table. Without real data, a frozen copy or a filter are left, and both live on what was once learned from real data. With little computing, real data are the cheapest of all, since they need not even be made.':
    '取决于这张表。没有真实数据时，还可以用冻结的副本或过滤器，两者都依靠以前从真实数据中学到的东西。计算资源很少时，真实数据最便宜，因为连生成都不需要。',
  'How sure are we?': '我们有多大把握？',
  'Open the findings of the guide. Each has a verdict, which was decided by a rule written down before the runs.': '打开指南中的“结论”。每条都有一个判定，依据的是运行之前写下的规则。',
  'Why write the rule down first?': '为什么要先写下规则？',
  'Among many numbers there is always one that looks right. Who chooses the number afterwards can prove anything. “Undecided” and “does not hold” are results as well.': '许多数字中总有一个看起来对。事后再挑数字的人什么都能证明。“无法判定”和“不成立”也是结果。',
  'Let the page do one run before the lesson: afterwards its files are on the machine, and no network is needed.': '课前让页面完成一次运行：之后所需文件都在机器上，不再需要网络。',
  'Groups that finish early can branch off from round 2 with another change, or add a lane.': '提前完成的小组可以从第 2 轮分出分支，换一种改变，或者再加一组。',
  'With one seed and four rounds many comparisons stay open. That is part of the lesson.': '只有一个随机种子和四轮时，许多比较没有定论。这也是课程的一部分。',
} satisfies Catalog
