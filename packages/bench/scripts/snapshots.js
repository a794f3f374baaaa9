// Writes `<shape>.after.ts` beside every subject: what the built codemods make of it. `npm run snapshots -w @hotpath/bench [rule …]`
import { codemodAfter, subjectsDirectory, findSubjects, SubjectFailure, writeSnapshot } from '../dist/index.js';

const rules = process.argv.slice(2);
const subjects = await findSubjects(subjectsDirectory('rules'), rules.length > 0 ? { rules } : {});
for (const subject of subjects) {
  try {
    await writeSnapshot(subject, codemodAfter);
  } catch (error) {
    if (!(error instanceof SubjectFailure)) throw error;
    console.error(`${subject.rule}/${subject.shape}: ${error.message}`);
    process.exitCode = 1;
  }
}
