export const QUESTIONS = {
  title: 'Questions',
  general: 'CORS in general: questions and answers',
  none: 'Nothing can be said of this one.',
  sample: 'the sample',
} as const;
