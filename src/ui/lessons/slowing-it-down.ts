import { msg } from '../../i18n/text.ts'
import { figuresOf, type Lesson } from './lesson.ts'

export const slowingItDown: Lesson = {
  id: 'slowing-it-down',
  title: msg('3. How to slow it down'),
  aim: msg('You can plan a fair comparison, carry it out, and say what a mitigation costs.'),
  steps: [
    {
      minutes: 5, title: msg('What could help?'),
      text: [msg('Models learn from their own output and lose variety and quality. You may change the data, the way they are made, or who learns from what.')],
      question: msg('Collect at least four ideas. For each, say what it would cost: data, computing, or work by people.'),
      answer: msg('For example: keep some real data (somebody must have them); throw bad pairs out (costs pairs, and needs something that can tell); let a model that stays as it is write the captions (it must have learned from real data); make the data more carefully, with more steps or the best of several tries (costs computing); let several different models make the data for each other (costs models).'),
    },
    {
      minutes: 10, title: msg('A fair comparison'),
      text: [msg('Play both recordings one after the other: they differ in one thing only. The second joins the first in the charts.')],
      watch: 'shapes-joint-real',
      question: msg('What must be equal in both runs, so that the difference says something about real data and about nothing else?'),
      answer: msg('The models they start from, the number of pairs, the number of updates, the way of measuring, and the luck (the seed). Had the half of real pairs been added instead of put in the place of others, the run would also have had more data. In round 6 recall of pictures is {real} instead of {own}.'),
      figures: {
        ...figuresOf('shapes-joint-real', { real: ['image.recall', 6, 0.5] }),
        ...figuresOf('shapes-joint', { own: ['image.recall', 6, 0.36] }),
      },
    },
    {
      minutes: 18, title: msg('Your own experiment'),
      text: [
        msg('Each group takes one link. It sets the controls: a captioner alone, four rounds, without anything against collapse beside one idea. Write down a prediction, then press Run. On a laptop without a graphics card the two lanes take some five to ten minutes; the page says how long before it starts.'),
        msg('If it takes too long on your machines, press Stop after two rounds and compare those.'),
      ],
      links: [
        { label: msg('a quarter of the pairs real'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.realFraction=0.25' },
        { label: msg('only the better half of the pairs'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.filter.share=0.5' },
        { label: msg('captions by a frozen copy'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.relabel=base' },
        { label: msg('the best of four captions'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.decoding.bestCaptions=4' },
      ],
      question: msg('Did your idea slow collapse down? By which number do you see it, and is the difference larger than its band?'),
      answer: msg('Whatever you found counts if you can say by which number. If the two bands overlap widely, “we cannot tell” is the right answer, and a good one: then more rounds, more samples or more seeds are needed.'),
    },
    {
      minutes: 7, title: msg('What it cost'),
      text: [msg('Put all groups’ results into one table on the board: idea, difference in round 4, what it cost. The chart of cost shows the computing.')],
      question: msg('Which idea would you recommend to somebody who has no real data left? Which to somebody with little computing?'),
      answer: msg('It depends on the table. Without real data, a frozen copy or a filter are left, and both live on what was once learned from real data. With little computing, real data are the cheapest of all, since they need not even be made.'),
    },
    {
      minutes: 5, title: msg('How sure are we?'),
      text: [msg('Open the findings of the guide. Each has a verdict, which was decided by a rule written down before the runs.')],
      question: msg('Why write the rule down first?'),
      answer: msg('Among many numbers there is always one that looks right. Who chooses the number afterwards can prove anything. “Undecided” and “does not hold” are results as well.'),
    },
  ],
  hints: [
    msg('Let the page do one run before the lesson: afterwards its files are on the machine, and no network is needed.'),
    msg('Groups that finish early can branch off from round 2 with another change, or add a lane.'),
    msg('With one seed and four rounds many comparisons stay open. That is part of the lesson.'),
  ],
}
