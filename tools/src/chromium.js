// Sees to it that tests find a browser: the one that CHROMIUM names, or Debian's, which it installs where it may.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const path = process.env.CHROMIUM ?? '/usr/bin/chromium';

if (!existsSync(path)) {
  const mayInstall = !process.env.CHROMIUM && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) {
    console.error(`there is no ${path}: install Chromium, or let CHROMIUM name one`);
    process.exit(1);
  }
  const apt = (/** @type {string[]} */ ...args) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  } catch {
    // The lists may be old, or not there yet.
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  }
}
