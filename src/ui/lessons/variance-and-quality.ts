import { msg } from '../../i18n/text.ts'
import { figuresOf, type Lesson } from './lesson.ts'

export const varianceAndQuality: Lesson = {
  id: 'variance-and-quality',
  title: msg('2. Why variance can rise while quality falls'),
  aim: msg('You can explain why more spread is not more variety, and name the numbers that belong beside variance.'),
  steps: [
    {
      minutes: 5, title: msg('Darts'),
      text: [msg('Draw two dartboards. On the first all darts stick in the bull’s-eye; on the second they stick all over the board, and some in the wall.')],
      question: msg('Which player has more variance? Which is the better player? Can variance alone tell you?'),
      answer: msg('The second has more variance and is the worse player. Variance says how far the darts lie from each other, not how far they lie from where they should be.'),
    },
    {
      minutes: 12, title: msg('Ten rounds of captions'),
      text: [
        msg('A captioner writes sentences for real pictures and learns from its own sentences, ten rounds long. Play the recording. Then open “More charts” below the charts, and find “Variance within a prompt”: how much the sentences for one and the same picture differ.'),
      ],
      watch: ['captioner-rounds'],
      question: msg('The variance among sentences for one and the same picture goes from {within0} to {within10}. What do you expect of the share of sentences in which every fact is right?'),
      answer: msg('It falls from {facts0} to {facts10} (“All figures as a table”, row “All attributes right, captions”). Over all pictures the variance hardly moves, from {ratio0} to {ratio10} times that of real sentences: most of it comes from the pictures being different. What grows is the part that should be nearly nothing, the spread among sentences for one picture.'),
      figures: figuresOf('captioner-rounds', {
        within0: ['caption.variance.within', 0, 0.58], within10: ['caption.variance.within', 10, 5.27], facts0: ['caption.fidelity.all', 0, 0.99],
        facts10: ['caption.fidelity.all', 10, 0.77], ratio0: ['caption.variance.ratio', 0, 1.01], ratio10: ['caption.variance.ratio', 10, 1.06],
      }),
    },
    {
      minutes: 10, title: msg('Mistakes are spread, too'),
      text: [msg('In the gallery below the charts press “Show all 12”. Each picture has one sentence for every round. Words in red are wrong, or say what is missing. Write down those of rounds 6 to 10: is it always the same mistake?')],
      question: msg('Where does the new variance come from?'),
      answer: msg('From mistakes that differ: one sentence has the wrong size, the next the wrong colour, and another leaves the background out. Each round learns from them as if they were right. The sentences have not become richer, they have become unreliable.'),
    },
    {
      minutes: 10, title: msg('A false recovery'),
      text: [msg('Play the recording of both models. Look at “Variance within a prompt” in “More charts” again, now at its line for pictures, with “Recall” and “Precision” beside it.')],
      watch: ['shapes-joint'],
      question: msg('It falls from {within0} to {within2} in round 2 and then rises to {within6}; real pictures have {floor}. In which round would somebody who sees nothing but this number say that all is well again?'),
      answer: msg('In round 4 ({within4}), which looks like real pictures; round 5 ({within5}) lies above them already. In round 4 recall is {recall4} and precision {precision4}: two things had gone wrong, narrowing and noise, and for a moment they cancelled out.'),
      figures: {
        ...figuresOf('shapes-joint', {
          within0: ['image.variance.within', 0, 0.7], within2: ['image.variance.within', 2, 0.31], within4: ['image.variance.within', 4, 0.98],
          within5: ['image.variance.within', 5, 1.36], within6: ['image.variance.within', 6, 1.96], recall4: ['image.recall', 4, 0.27], precision4: ['image.precision', 4, 0.51],
        }),
        floor: { recording: 'shapes-joint', metric: 'image.variance.within', round: 0, value: 1.08, floor: true },
      },
    },
    {
      minutes: 8, title: msg('What belongs together'),
      text: [msg('Open the glossary of the guide at “variance”, and read its blind spots.')],
      question: msg('Which numbers must stand beside variance, so that nobody is fooled? What is the grey line for?'),
      answer: msg('Recall (is what is real still made?), precision (is what is made real?), and the floor: what real data would score against other real data. Without it nobody can tell whether 0.9 is good.'),
    },
  ],
  hints: [
    msg('Some will say that variance is “noise” and always bad. Real pictures of one sentence differ as well: that is what the floor of variance within a prompt shows.'),
    msg('Training on real captions costs some facts as well, about a quarter as many in five runs (“Findings”, C1): not every loss is collapse.'),
    msg('The numbers are of one recorded run. Another seed gives others; the direction is what counts.'),
  ],
}
