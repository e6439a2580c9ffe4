import { msg } from '../../i18n/text.ts'
import { figuresOf, type Lesson } from './lesson.ts'

export const whatCollapseIs: Lesson = {
  id: 'what-collapse-is',
  title: msg('1. What model collapse is'),
  aim: msg('You can say what happens to a model that learns from its own output, what is lost first, and what recall and precision count.'),
  steps: [
    {
      minutes: 5, title: msg('A guess'),
      text: [
        msg('Two small models work together. One draws a picture for a sentence, the other writes a sentence for a picture. Both have learned from real pairs. From now on they see no real pair any more: in each round they make 256 new pairs and learn from those alone.'),
        msg('Look at the pictures on the first page: they are what the models make before the first round.'),
      ],
      question: msg('After six such rounds, will the pictures be better, worse, or just the same? Will they be more alike, or more different? Write your guess down before you go on.'),
      answer: msg('There is no right guess yet. Keep yours; you will need it in ten minutes.'),
    },
    {
      minutes: 12, title: msg('Six rounds on their own output'),
      text: [
        msg('Press the button. It plays a run that was recorded on a real machine, so nothing has to be computed here. Go through the rounds with the slider above the gallery, and look at one row of pictures, those for the same sentence, in each round.'),
      ],
      watch: 'shapes-joint',
      question: msg('What changes first: how good a single picture is, or how much the pictures in one row differ from each other?'),
      answer: msg('How much they differ. After one round the recall of pictures, the share of real variety that they still reach, has fallen from {recall0} to {recall1}, while {facts1} of all pictures (1 is all) still show everything that their sentence asks for. Single pictures go wrong later: in round 6 it is {facts6}.'),
      figures: figuresOf('shapes-joint', {
        recall0: ['image.recall', 0, 0.7], recall1: ['image.recall', 1, 0.25], facts1: ['image.fidelity.all', 1, 0.97], facts6: ['image.fidelity.all', 6, 0.81],
      }),
    },
    {
      minutes: 10, title: msg('Two numbers, not one'),
      text: [
        msg('Find the charts of recall and of precision. Recall asks: how much of what is real is still made? Precision asks: how much of what is made could be real? The grey line is the floor: real pictures held against other real pictures.'),
      ],
      question: msg('From round 3 on the recall of pictures rises again, from {recall3} to {recall6}. Is the model getting well?'),
      answer: msg('No. Precision falls at the same time, from {precision3} to {precision6}: the pictures spread, but into what is not real. Some of what flies about lands near something rare by chance. That is why the two are always read together.'),
      figures: figuresOf('shapes-joint', {
        recall3: ['image.recall', 3, 0.18], recall6: ['image.recall', 6, 0.36], precision3: ['image.precision', 3, 0.62], precision6: ['image.precision', 6, 0.25],
      }),
    },
    {
      minutes: 10, title: msg('Half of it real'),
      text: [msg('Now a run in which every second pair is a real one. Everything else is the same. Before you press the button: what do you expect?')],
      watch: 'shapes-joint-real',
      question: msg('How do recall and precision of the pictures end this time, and what was the price?'),
      answer: msg('Recall ends at {recall6} and precision at {precision6}, both clearly higher. The price is real data: 128 real pairs in every round, which somebody had to collect. It is one run with one seed; the findings in this guide say how sure the lab is.'),
      figures: figuresOf('shapes-joint-real', { recall6: ['image.recall', 6, 0.5], precision6: ['image.precision', 6, 0.7] }),
    },
    {
      minutes: 8, title: msg('Outside the lab'),
      text: [msg('More and more of the pictures and texts on the web are made by models, and the next models learn from the web.')],
      question: msg('Which three things could people who collect training data do, now that you have seen this? And what does this lab not show?'),
      answer: msg('For example: keep old real data instead of replacing them; mark or filter what was made by models; measure variety and not only quality. What the lab does not show is how large models behave: its models are a thousand times smaller, and the web never consists of one model’s output alone.'),
    },
  ],
  hints: [
    msg('The word “collapse” makes many expect black pictures. What vanishes first is variety, which one picture cannot show: insist on whole rows.'),
    msg('Recall and precision are easily mixed up. A picture on the board helps: two overlapping circles, what is real and what is made.'),
  ],
}
