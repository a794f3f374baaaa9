import type { Report } from '../finding.js';
import { github } from './github.js';
import { githubComment, githubReview } from './github-comments.js';
import { gitlab } from './gitlab.js';
import { html } from './html/index.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { sarif } from './sarif.js';

/** Writes a report piece by piece, so that one of ten thousand findings is never one string. */
export type Format = (report: Report) => Iterable<string>;

export const FORMATS = {
  json,
  sarif,
  github,
  'github-review': githubReview,
  'github-comment': githubComment,
  gitlab,
  markdown,
  html,
} satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;
