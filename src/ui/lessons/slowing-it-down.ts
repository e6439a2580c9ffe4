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
      answer: msg('For example: keep some real data (somebody must have them); throw bad pairs out (costs pairs, or the making of more, and needs something that can tell); let a model that stays as it is write the captions (it must have learned from real data); make the data more carefully, with more steps or the best of several tries (costs computing); let several different models make the data for each other (costs models).'),
    },
    {
      minutes: 10, title: msg('A fair comparison'),
      text: [msg('Play both recordings one after the other: they differ in one thing only. The second joins the first in the charts.')],
      watch: ['shapes-joint', 'shapes-joint-real'],
      question: msg('What must be equal in both runs, so that the difference says something about real data and about nothing else?'),
      answer: msg('The models they start from, the number of pairs, the number of updates, the way of measuring, and the luck (the seed). Had the half of real pairs been added instead of put in the place of others, the run would also have had more data. In round 6 the Fréchet distance of pictures, where lower is better, is {real} instead of {own}.'),
      figures: {
        ...figuresOf('shapes-joint-real', { real: ['image.frechet', 6, 1.01] }),
        ...figuresOf('shapes-joint', { own: ['image.frechet', 6, 4.19] }),
      },
    },
    {
      minutes: 18, title: msg('Your own experiment'),
      text: [
        msg('Each group takes one link. It sets the controls: a captioner alone, four rounds, one lane without anything against collapse and one with an idea. Write down a prediction, then press “Run 2 lanes”. On a laptop without a graphics card that takes two to ten minutes, and up to a quarter of an hour where the page has one thread only.'),
        msg('Where that is too long, watch the same runs as they were recorded: first the one without anything, then the one with your idea.'),
        msg('In the end look at “Beside the baseline” below the charts.'),
      ],
      watch: ['lesson-none', 'lesson-real', 'lesson-filter', 'lesson-frozen', 'lesson-best'],
      links: [
        { label: msg('half of the pairs real'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.realFraction=0.5' },
        { label: msg('only the better half of the pairs'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.filter.share=0.5' },
        { label: msg('captions by a frozen copy'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.relabel=base' },
        { label: msg('the best of four captions'), link: 'v=1&preset=shapes-captioner&rounds=4&lanes=2&2.decoding.bestCaptions=4' },
      ],
      question: msg('Did your idea slow collapse down? By which number do you see it, and does “Beside the baseline” say “apart”?'),
      answer: msg('Whatever you found counts if you can say by which number. Where it says “overlapping”, “we cannot tell” is the right answer, and a good one: no difference was shown, which does not mean that there is none. More rounds, more samples or more seeds may tell. In the recorded runs recall ends at {none} without anything, at {real} with half of the pairs real and at {frozen} with a frozen copy, both apart; and at {filter} with the better half and {best} with the best of four captions, both overlapping.'),
      figures: {
        ...figuresOf('lesson-none', { none: ['caption.recall', 4, 0.71] }),
        ...figuresOf('lesson-real', { real: ['caption.recall', 4, 0.95] }),
        ...figuresOf('lesson-filter', { filter: ['caption.recall', 4, 0.75] }),
        ...figuresOf('lesson-frozen', { frozen: ['caption.recall', 4, 0.93] }),
        ...figuresOf('lesson-best', { best: ['caption.recall', 4, 0.71] }),
      },
    },
    {
      minutes: 7, title: msg('What it cost'),
      text: [msg('Put all groups’ results into one table on the board: idea, difference in round 4, what it cost. “What does it cost?” in “More charts” shows the computing.')],
      question: msg('Which idea would you recommend to somebody who has no real data left? Which to somebody with little computing?'),
      answer: msg('It depends on the table. Without real data, a frozen copy, a filter or the best of several are left, and all live on what was once learned from real data. With little computing, real data or a frozen copy cost hardly anything more; but somebody has to collect real data.'),
    },
    {
      minutes: 5, title: msg('How sure are we?'),
      text: [msg('Open “Findings” at the top of the page. For each claim a rule was written down before its runs, and its verdict stands there once all of them are made.')],
      question: msg('Why write the rule down first?'),
      answer: msg('Among many numbers there is always one that looks right. Who chooses the number afterwards can prove anything. “Undecided” and “does not hold” are results as well.'),
    },
  ],
  hints: [
    msg('Try one link on one of your machines before the lesson. Where training takes too long, or there is no network, the recorded runs show the same.'),
    msg('Groups that finish early can branch off from round 2 with another change, or add a lane.'),
    msg('With one seed and four rounds many comparisons stay open. That is part of the lesson.'),
  ],
}
