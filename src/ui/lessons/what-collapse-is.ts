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
      answer: msg('There is no right guess yet. Keep yours; you will need it after the next part.'),
    },
    {
      minutes: 12, title: msg('Six rounds on their own output'),
      text: [
        msg('Press the button. It plays a run that was recorded before, so nothing has to be computed here. In the gallery below the charts each row is one sentence, with one picture for every round. In which round do you first see a difference?'),
        msg('Then find the chart “Recall”. In which round does its line for pictures fall first?'),
      ],
      watch: ['shapes-joint'],
      question: msg('What falls first: what you can see in single pictures, or recall?'),
      answer: msg('Recall. It is the share of real variety that the pictures still reach: after one round it has fallen from {recall0} to {recall1} (1 is all), while the pictures of that round look like those before, and {facts1} of the facts asked for are right in them (chart “Facts right”). Frayed pictures come from about round 2 on, and even in round 6 {facts6} of the facts are right. Lost variety cannot be seen in a single picture; it has to be measured. Compare this with your guess.'),
      figures: figuresOf('shapes-joint', {
        recall0: ['image.recall', 0, 0.7], recall1: ['image.recall', 1, 0.25], facts1: ['image.fidelity', 1, 0.99], facts6: ['image.fidelity', 6, 0.95],
      }),
    },
    {
      minutes: 10, title: msg('Two numbers, not one'),
      text: [
        msg('Find the charts “Recall” and “Precision”, and in each the line for pictures. Recall asks: how much of what is real is still made? Precision asks: how much of what is made could be real? The grey line is the floor: real pictures held against other real pictures.'),
      ],
      question: msg('From round 3 on the recall of pictures seems to rise again, from {recall3} to {recall6}. Is the model getting well?'),
      answer: msg('No. Precision falls at the same time, from {precision3} to {precision6}: the pictures spread, but into what is not real. Scattered pictures cover some real ones by chance, so noise can raise recall. That is why the two are always read together.'),
      figures: figuresOf('shapes-joint', {
        recall3: ['image.recall', 3, 0.18], recall6: ['image.recall', 6, 0.36], precision3: ['image.precision', 3, 0.62], precision6: ['image.precision', 6, 0.25],
      }),
    },
    {
      minutes: 10, title: msg('Half of it real'),
      text: [msg('Now a run in which every second pair is a real one. Everything else is the same. Before you press the button: what do you expect?')],
      watch: ['shapes-joint-real'],
      question: msg('How do recall and precision of the pictures end this time, and what was the price?'),
      answer: msg('Precision ends at {precision6} instead of {precision}, clearly higher. Recall ends at {recall6} instead of {recall}, but the shaded bands of the two lines overlap: one run cannot tell. The price is real data: 128 real pairs in every round, which somebody had to collect. To be sure, more runs with other seeds are needed.'),
      figures: {
        ...figuresOf('shapes-joint-real', { recall6: ['image.recall', 6, 0.5], precision6: ['image.precision', 6, 0.7] }),
        ...figuresOf('shapes-joint', { recall: ['image.recall', 6, 0.36], precision: ['image.precision', 6, 0.25] }),
      },
    },
    {
      minutes: 8, title: msg('Outside the lab'),
      text: [msg('More and more of the pictures and texts on the web are made by models, and the next models learn from the web.')],
      question: msg('Which three things could people who collect training data do, now that you have seen this? And what does this lab not show?'),
      answer: msg('For example: keep old real data instead of replacing them; mark or filter what was made by models; measure variety and not only quality. What the lab does not show is how large models behave: its models are a thousand times smaller than those of the study that it follows, and the web never consists of one model’s output alone.'),
    },
  ],
  hints: [
    msg('The word “collapse” makes many expect black pictures. What vanishes first is variety, which a single picture cannot show: the gallery has one picture for each sentence and round, so variety must be read from recall.'),
    msg('Recall and precision are easily mixed up. A picture on the board helps: two overlapping circles, what is real and what is made.'),
  ],
}
