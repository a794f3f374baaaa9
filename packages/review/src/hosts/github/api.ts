import type { LineComment } from '../../formats/github-comments.js';

/** A comment that is there already. */
export interface Comment {
  id: number | bigint;
  body: string;
  /** The login of whoever wrote it, as `viewer` gives it. */
  author: string;
  /** The comment that it answers. */
  answers: number | bigint | undefined;
  reactions: number;
}

export interface PullRequest {
  number: number;
  isOpen: boolean;
  /** The commit that it proposes. */
  head: string;
  /** `owner/name` that the commit lies in; `undefined` where that is gone. */
  from: string | undefined;
}

/**
 * The requests that posting a review takes, all to one repository. Reading is tried again where GitHub fails; what creates something is not, since it
 * may be there although the answer was lost. All wait for rate limits within a bound, and fail with a `GitHubError`.
 */
export interface GitHub {
  /** The login that the token belongs to. */
  viewer(): Promise<string>;
  pullRequest(number: number): Promise<PullRequest>;
  /** Open ones from a branch: `owner:branch`. */
  pullRequestsFrom(head: string): Promise<PullRequest[]>;
  lineComments(pull: number): Promise<Comment[]>;
  postReview(pull: number, commit: string, comments: readonly LineComment[]): Promise<void>;
  postLineComment(pull: number, commit: string, comment: LineComment): Promise<void>;
  deleteLineComment(id: number | bigint): Promise<void>;
  comments(pull: number): Promise<Comment[]>;
  postComment(pull: number, body: string): Promise<void>;
  editComment(id: number | bigint, body: string): Promise<void>;
  /** Waits before what failed is tried for the so manieth time. */
  pause(attempt: number): Promise<void>;
}

/** Why GitHub did not do something. The message is one line, and has no token in it. */
export class GitHubError extends Error {
  /** Of HTTP; `undefined` where no answer came. */
  readonly status: number | undefined;
  /** Whether it is too much at once, and waiting longer than allowed would help. */
  readonly isLimit: boolean;

  constructor(
    message: string,
    { status, isLimit = false, cause }: { status?: number | undefined; isLimit?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.isLimit = isLimit;
  }

  /** Whether what was sent may have been done nevertheless. */
  get isTransient(): boolean {
    return !this.isLimit && (this.status === undefined || this.status >= 500);
  }
}
