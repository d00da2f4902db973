/** All checks of questions: a page that has one often has others, and they share most of their code. */
import './choice-check.ts';
import './number-check.ts';
import './place-check.ts';
