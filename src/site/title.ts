import { tutorial } from './tutorial.ts';

export const SITE_TITLE = tutorial.title;
