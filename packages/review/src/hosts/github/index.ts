export { GitHubError, type Comment, type GitHub, type PullRequest } from './api.js';
export { connect, LONGEST_WAIT, type Connection } from './client.js';
export { postReview, type Posted } from './post.js';
export { pullRequestsOf, subjectOf, type Subject } from './subject.js';
