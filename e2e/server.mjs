// The demo server under test: starts it, learns its address and whom it lets in, stops it.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';

const START_SECONDS = 180;
const STOP_SECONDS = 20;

/** The server that runs already, if the environment names one; else one of our own. */
export async function connect() {
  const { QABYL_URL: url, QABYL_DATA: data } = process.env;
  if (!url) return start();
  return { url: url.replace(/\/$/, ''), data, ...whoAndWhat(data), log: () => '', kill() {}, stop: async () => [] };
}

/** Starts a demo in a folder of its own, which goes when the server stops. */
export async function start({ program = process.env.QABYL_BIN, options = [] } = {}) {
  if (!program) throw new Error('QABYL_BIN must name the program of the server');
  const data = mkdtempSync(join(tmpdir(), 'qabyl-e2e-'));
  const child = spawn(program, ['demo', '--data', data, '--listen', '127.0.0.1:0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // What the tests are told is no setting of the server, which refuses what it does not know.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('QABYL_'))),
  });
  let said = '';
  const ended = new Promise((done) => {
    child.on('error', (error) => done(`does not start: ${error.message}`));
    child.on('exit', (code, signal) => done(code === 0 ? undefined : `ended with ${signal ?? code}`));
  });
  const address = new Promise((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        const [, url] = said.match(/Listening on (http:\/\/127\.0\.0\.1:\d+)\s/) ?? [];
        if (url) done(url);
      });
    }
  });
  const log = () => `--- the server said, at the end ---\n${said.split('\n').slice(-40).join('\n')}`;
  const kill = () => {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  };
  const tooLong = new AbortController();
  const url = await Promise.race([
    address,
    ended.then((how) => Promise.reject(new Error(`The server ${how ?? 'ended'}\n${log()}`))),
    later(START_SECONDS * 1000, undefined, { signal: tooLong.signal }).then(() =>
      Promise.reject(new Error(`The server did not say "Listening on" within ${START_SECONDS} s\n${log()}`))),
  ]).catch((error) => {
    kill();
    throw error;
  });
  tooLong.abort();

  /** What was wrong with how it ran and ended, in words that follow "The server". */
  const stop = async () => {
    child.kill('SIGTERM');
    const slow = later(STOP_SECONDS * 1000, `did not stop within ${STOP_SECONDS} s`, { ref: false });
    const complaints = [await Promise.race([ended, slow])].filter(Boolean);
    if (said.includes('panicked at')) complaints.push('panicked');
    kill();
    return complaints;
  };
  return { url, data, ...whoAndWhat(data), log, kill, stop };
}

/** `sign-ins.txt` of the demo: a line for each person on staff, and one for an appeal to follow. */
function whoAndWhat(data) {
  const people = {};
  let appeal;
  const file = data && join(data, 'sign-ins.txt');
  if (!file || !existsSync(file)) return { people, appeal };
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [what, ...rest] = line.split('\t');
    if (what === 'appeal') appeal = { number: rest[0], code: rest[1] };
    else people[what] = { login: rest[0], password: rest[1], secret: rest[2] };
  }
  return { people, appeal };
}
