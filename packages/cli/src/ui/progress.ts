import ora from 'ora';

export interface ProgressLine {
  update(text: string): void;
  stop(): void;
}

/** A line on stderr that says what is going on; silent unless a person is watching. */
export function progressLine(text: string): ProgressLine {
  const spinner = ora({
    text,
    stream: process.stderr,
    isEnabled: process.stderr.isTTY === true,
    isSilent: !process.stderr.isTTY,
  });
  // Raw mode would swallow what is typed meanwhile.
  spinner.start();
  return {
    update: (next) => {
      spinner.text = next;
    },
    stop: () => spinner.stop(),
  };
}

/** For file runs: "checking 12 of 340 files". */
export function fileProgress(verb: string): ProgressLine & { onProgress(at: { done: number; total: number }): void } {
  const line = progressLine(`${verb} …`);
  return { ...line, onProgress: ({ done, total }) => line.update(`${verb} ${done} of ${total} files`) };
}
