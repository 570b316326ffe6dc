/** The sample practice in English. */
import type { SampleWords } from "#device/sample/words.ts";

export const wordsEn: SampleWords = {
  practiceAddress: ["Grove Street 14", "London NW3"],
  therapistName: "Dr Weil",
  country: "GB",
  currency: "GBP",
  people: {
    anna: {
      name: "Anna K.",
      contact: "Letters in the room. If it is about today, ring; she has asked not to be left a message.",
    },
    david: { name: "David M.", contact: "Ring in the evening, or text. Not at his work." },
    ortiz: { name: "L. Ortiz", contact: "Post or letters in the room. Prefers not to be rung." },
    couple: { name: "E. and P. Lindqvist", contact: "E-mail to both, never to one alone." },
    jonas: { name: "Jonas B.", contact: "Ring. He does not read texts." },
    ruth: { name: "Ruth S.", contact: "By telephone between two and three, when the house is quiet." },
    thomas: { name: "Thomas W.", contact: "Text." },
    clara: { name: "Clara N.", contact: "By post, if ever." },
    yusuf: { name: "Yusuf A.", contact: "E-mail. His sister shares the telephone." },
    helen: { name: "Helen P.", contact: "Rang on the recommendation of a colleague. Ring back after six." },
  },
  address: "Grove Street",
  dueMonthly: "monthly, by bank transfer",
  dueAtHour: "at the end of each hour",
  clauses: {
    away: "Three weeks in August and one at New Year. I say the dates in spring. Your own absences we talk about beforehand, and they are not charged when they fall into mine.",
    between:
      "Letters here are read on the evening before our hour, and answered in the hour rather than in writing. About an hour that changes: ring or text.",
    supervision:
      "I speak about my work with one colleague, without names and without anything by which you could be known.",
    executor:
      "Should I fall ill or die, Dr Hartmann will ring you. She can open your name, your number and your next hour, and nothing else.",
    recording: "Nothing is recorded, by neither of us.",
    confidentiality:
      "What you say stays here. The law sets limits where a child or a life is in danger; I would speak with you before I did anything, if I possibly could.",
    words: "We begin and end on time. What there is to say about this page, we say in the hour.",
  },
  betweenOnPaper:
    "By telephone, Mondays to Thursdays between one and two. At other times leave a message; I ring back the same day.",
  proposals: {
    anna: "As we discussed at the end of the hour: the fee from the new quarter. All else stays as it is.",
    ruth: "The later time you asked about. It would be free from next month.",
    first: "This is what we spoke about on the telephone. Read it when it suits you.",
  },
  paymentNote: "bank transfer",
  notes: [
    {
      who: "anna",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "She arrived early and waited in the corridor, which she has not done before. Long silence; then the dream about the house with two doors. I noticed I wanted to reassure her, and did not.",
        "At the end she asked whether I ever use the other door. I said there is only the one. She laughed, and it was the first time this month that I heard it.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 0,
      paragraphs: [
        "Held as agreed. Spoke about the fee and about her work, which she has taken up again on four days. Sleeps through on most nights.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 1,
      paragraphs: [
        "The piano her sister took without asking. She told it lightly, twice. The second time she stopped before the end and looked out of the window. I said that she had stopped. “Yes,” she said, “that is where I usually go and make tea.”",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 3,
      signed: true,
      paragraphs: [
        "Returned to her sister. She has written to her and is waiting for an answer. Two bad nights, none since. We stay with one hour a week.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 5,
      paragraphs: [
        "Second hour after the break. She was cheerful and exact about her holidays, and I was bored, which is unusual with her. Near the end: “You look rested.” It sounded like a reproach and perhaps was one. Not taken up; there was no time, or I saw to it that there was none.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 8,
      signed: true,
      amendment:
        "It was the practice that agreed to the smaller dose, not Dr Lindner in person; she said so at the following hour.",
      paragraphs: [
        "She and Dr Lindner have agreed to halve the dose. She will tell me if her sleep changes, and I may ring him if she asks me to.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 10,
      paragraphs: [
        "She brought the letter to her father, unsent, and read me one sentence of it. My eyes stung. I do not know whether she saw. To think about: why only the one.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 24,
      signed: true,
      paragraphs: [
        "We looked back together. She came because she could not be alone in her flat; on most evenings she now is, and sometimes she likes it. What remains she calls the piano. We go on as before.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 31,
      paragraphs: [
        "Eleven minutes late, the first time in a year, because of a bus. She apologised to the chair and not to me. We spent the hour on the bus, and it was a good hour.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 66,
      paragraphs: [
        "She asks at the end of every hour whether it was all right. I answer differently each time, and hear myself doing it.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 999,
      signed: true,
      paragraphs: [
        "First of the regular hours. Her reason for coming, in her words: “I am never in the room I am in.” We agreed on once a week and wrote down the rest.",
      ],
    },
    {
      who: "david",
      kind: "process",
      hoursAgo: 1,
      paragraphs: [
        "He counts the steps to my door and told me so today, a hundred and twelve, as one names a price. I asked since when. Since his brother.",
      ],
    },
    {
      who: "david",
      kind: "progress",
      hoursAgo: 2,
      signed: true,
      paragraphs: [
        "On the underground once this month he got out, waited, and took the next train. In spring he would have walked home.",
      ],
    },
    {
      who: "david",
      kind: "process",
      hoursAgo: 6,
      paragraphs: [
        "A hard hour. He was angry about the bill and right about the sum: I had charged an hour that I had cancelled myself. I said so. That I could be wrong frightened him more than the money had annoyed him.",
      ],
    },
    {
      who: "david",
      kind: "progress",
      hoursAgo: 15,
      paragraphs: ["He has told his wife that he comes here. She had known for a while."],
    },
    {
      who: "jonas",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "Silence for most of the hour, not the stubborn one; more like two people waiting for the same train. When the hour was over he said, “That was short.”",
      ],
    },
    {
      who: "jonas",
      kind: "process",
      hoursAgo: 4,
      paragraphs: [
        "He dreamt that I had moved house and left the couch in the street, in the rain. He had carried it under a roof. He was proud of that, then ashamed of being proud.",
      ],
    },
    {
      who: "jonas",
      kind: "progress",
      hoursAgo: 12,
      signed: true,
      paragraphs: [
        "Three hours a week since last year. He has given notice to the office and keeps the smaller flat. Drinks at weekends, less than before.",
      ],
    },
    {
      who: "ruth",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "On the telephone she hears more than others see. I had a cold and said nothing of it; she asked whether I would rather rest. I said what was true, that I was glad to be working.",
      ],
    },
    {
      who: "ruth",
      kind: "progress",
      hoursAgo: 1,
      signed: true,
      paragraphs: [
        "She would like to come later in the day, because of the carer. We will speak about it before anything is changed.",
      ],
    },
    {
      who: "couple",
      kind: "progress",
      hoursAgo: 0,
      signed: true,
      paragraphs: [
        "Both came. They have divided the weeks with the children on paper for the first time and left the paper here, so that neither has to keep it.",
      ],
    },
    {
      who: "yusuf",
      kind: "progress",
      hoursAgo: 1,
      paragraphs: [
        "The examination is moved to next term, at his own request. He had expected me to be disappointed.",
      ],
    },
    {
      who: "yusuf",
      kind: "process",
      hoursAgo: 2,
      paragraphs: [
        "He interprets for his whole family and asked me, in passing, who interprets for him. In passing is how he says the things that weigh.",
      ],
    },
    {
      who: "clara",
      kind: "progress",
      hoursAgo: 0,
      signed: true,
      paragraphs: [
        "Last hour, as agreed in spring. She wished for no further one in reserve. The door is not locked, we said, and she said she would rather know where it is than use it.",
      ],
    },
    {
      who: "clara",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "She went without turning round. I stayed in the room until the next ring of the bell, and was late in opening.",
      ],
    },
    {
      who: "thomas",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "He had written down what he wanted to say and lost the slip on the way. What he then said was not on it, he thinks.",
      ],
    },
  ],
  letters: [
    {
      who: "anna",
      by: "therapist",
      daysAgo: 402,
      time: "18:40",
      text: "Dear Anna,\n\nyou asked how to reach me when you cannot come. A letter here is enough; I read them on the evening before our hour. If it cannot wait, ring, and if I do not answer you will be told who does.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 401,
      time: "21:05",
      text: "Dear Dr Weil,\n\nthank you. I will do it that way. Mainly I think I wanted to know that it is not a wrong thing to ask.\n\nAnna",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 171,
      time: "07:50",
      text: "Dear Dr Weil,\n\nmy shifts have been changed and I cannot come next time. I am sorry to miss the hour, and a little relieved, and I thought I would write both.\n\nAnna",
    },
    {
      who: "anna",
      by: "therapist",
      daysAgo: 170,
      time: "19:15",
      text: "Dear Anna,\n\nthank you for saying it in good time, and for writing both. The hour is not charged. We see each other the time after.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 46,
      time: "22:20",
      text: "Dear Dr Weil,\n\nat the door I had lost the word for what I meant. It was “spared”. I felt spared. This needs no answer, I only did not want to lose it again before we meet.\n\nAnna",
    },
    {
      who: "anna",
      by: "therapist",
      daysAgo: 44,
      time: "18:30",
      text: "Dear Anna,\n\nit has arrived, and it will be there when you come.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "therapist",
      daysAgo: 6,
      time: "18:10",
      text: "Dear Anna,\n\nas we said at the end of the hour: the new fee now stands on the page of what we agreed, with the day from which it would hold. Read it when it suits you. If you would rather speak about it first, say so there or bring it along. Until you agree, everything stays as it is.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 5,
      time: "20:35",
      text: "Dear Dr Weil,\n\nI have seen it and will read it properly on a quiet evening. The dream came back, with the second door open this time. More when I see you.\n\nAnna",
    },
    {
      who: "ruth",
      by: "patient",
      daysAgo: 12,
      time: "14:10",
      text: "Dear Dr Weil,\n\nthe carer now comes until three. Would an hour at four be possible? If not, I shall put on my thick dressing gown and speak from the landing, as before.\n\nRuth S.",
    },
    {
      who: "ruth",
      by: "therapist",
      daysAgo: 11,
      time: "18:05",
      text: "Dear Ruth,\n\nfour o’clock will be free from next month, and I have put it down as a proposal. Until then: the landing, and the dressing gown.\n\nMiriam Weil",
    },
    {
      who: "ortiz",
      by: "therapist",
      daysAgo: 2,
      time: "17:45",
      text: "Dear L. Ortiz,\n\nwelcome. There is nothing to prepare. When we first speak, we read each other the six words that stand on this page, so that both of us know nobody stands between.\n\nMiriam Weil",
    },
    {
      who: "ortiz",
      by: "patient",
      daysAgo: 1,
      time: "09:25",
      text: "Thank you. I have the words here. Until our hour.\n\nL. Ortiz",
    },
  ],
  pages: [
    {
      daysAgo: 9,
      time: "22:40",
      paragraphs: ["The house with the two doors again. This time I stood outside and did not knock."],
    },
    {
      daysAgo: 2,
      time: "06:15",
      paragraphs: [
        "Awake before the birds. I could say on Monday that I listen for steps in the corridor.",
        "Or not say it. It is mine as long as it stands here.",
      ],
    },
  ],
  deviceNames: { study: "the computer in the study", telephone: "the telephone" },
  sixWords: {
    words: ["harvest", "lemon", "quarter", "swallow", "bridge", "onion"],
    numbers: [845, 1024, 1404, 1746, 221, 1238],
  },
};
