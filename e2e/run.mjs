// Starts one demo server, runs the named test files (or all) against it, stops it.
// node run.mjs [file.test.mjs ...]
// QABYL_BIN names the server's program; or QABYL_URL and QABYL_DATA a demo server that runs already.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from './server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2);
const files = named.length ? named : readdirSync(here).filter((file) => file.endsWith('.test.mjs')).sort();

const server = await connect();
process.on('exit', () => server.kill());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', ...files], {
  cwd: here,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, QABYL_URL: server.url, QABYL_DATA: server.data },
});
const failed = await new Promise((done) => tests.on('exit', (code) => done(code !== 0)));
const complaints = await server.stop();
if (failed || complaints.length) console.error(server.log());
for (const complaint of complaints) console.error(`The server ${complaint}`);
process.exitCode = failed || complaints.length ? 1 : 0;
