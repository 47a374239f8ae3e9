'use strict';
// Runs the scenarios on the Node that runs this file. See record.sh for the options.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { differences } = require('./compare.js');

const SCENARIOS = path.join(__dirname, 'scenarios');
const RECORDINGS = path.join(__dirname, 'recordings');
// No scenario takes a second; one that takes this long hangs.
const LONGEST_RUN_MS = 30_000;

function scenarios(filters) {
  return fs
    .readdirSync(SCENARIOS, { recursive: true })
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length))
    .filter((id) => filters.length === 0 || filters.some((filter) => id.includes(filter)))
    .sort();
}

function run(id) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(SCENARIOS, `${id}.js`)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_RUN_MS,
      killSignal: 'SIGKILL',
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (chunk) => (output[name] += chunk));
    }
    child.on('close', (code, signal) => resolve({ ...output, signal }));
  });
}

async function record(id) {
  const { stdout, stderr, signal } = await run(id);
  if (signal) return [`killed by ${signal}\n${stdout}${stderr}`];
  if (!stdout.includes('"exit"')) return [`did not reach its end\n${stderr}`];
  const unmet = differences(stdout, stdout);
  if (unmet.length > 0) return unmet;
  const file = path.join(RECORDINGS, `${id}.jsonl`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, stdout);
  return [];
}

async function check(id, times) {
  const recording = fs.readFileSync(path.join(RECORDINGS, `${id}.jsonl`), 'utf8');
  if (recording.includes('{"needs":"IPV6"}') && !hasIpv6()) return [];
  for (let turn = 1; turn <= times; turn++) {
    const { stdout, stderr } = await run(id);
    const found = differences(recording, stdout);
    if (found.length > 0) return found.map((line) => `run ${turn}: ${line}\n${stderr}`);
  }
  return [];
}

function hasIpv6() {
  return Object.values(os.networkInterfaces()).flat().some(({ address }) => address === '::1');
}

function loadTheProcessors() {
  const burners = Array.from({ length: 2 * os.availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  return () => burners.forEach((burner) => burner.kill('SIGKILL'));
}

async function main(args) {
  const filters = [];
  let times = 0;
  let idle = () => {};
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '--check') times = Number(args.shift());
    else if (arg === '--load') idle = loadTheProcessors();
    else filters.push(arg);
  }
  const ids = scenarios(filters);
  const all = times === 0 && filters.length === 0;
  if (all) fs.rmSync(RECORDINGS, { recursive: true, force: true });
  const waiting = [...ids];
  let failures = 0;
  const work = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      const found = times > 0 ? await check(id, times) : await record(id);
      if (found.length > 0) failures++;
      for (const line of found) console.error(`${id}: ${line}`);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  idle();
  if (all) {
    fs.writeFileSync(path.join(RECORDINGS, 'NODE_VERSION'), `${process.version}\n`);
  }
  console.log(`${ids.length} scenarios, ${failures} failed`);
  process.exitCode = failures > 0 ? 1 : 0;
}

main(process.argv.slice(2));
