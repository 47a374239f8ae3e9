'use strict';
// Random interleavings of ticks, microtasks, promises, immediates, timers, exceptions and rejections:
// prints what ran in which order, one line a scenario. What node prints is recorded beside it:
//
//   node interleavings.js SEED SCENARIOS handled|rejected >> interleavings.trace
//
// `handled` is without rejections that nobody handles, `rejected` with them. A seed and the number
// of a scenario give one program, as long as everything runs in the same order. Timers are due
// before the loop turns, so that the clock decides nothing; where it does for Node all the same,
// because a timer threw, the scenario is not recorded.

const [seed, count, mode] = process.argv.slice(2);
const WITH_REJECTIONS = mode === 'rejected';
const ACTIONS = 4;
const KINDS = WITH_REJECTIONS ? 13 : 10;
const DEPTH = 3;
const QUIET_TURNS = 2;
const LONGEST_WAIT = 20;

let state = 0;
let ran = [];
let nextId = 0;
let pending = 0;
let scenario = 0;

function random(below) {
  state = (state * 1103515245 + 12345) & 0x7fffffff;
  return (state >> 8) % below;
}

function note(what) {
  ran.push(what);
}

// Something is to run, and has not yet.
function awaited(callback) {
  pending++;
  return (...args) => {
    pending--;
    return callback(...args);
  };
}

function failure(name) {
  return Object.assign(new Error(name), { more: random(2) === 1 });
}

// What a handler of exceptions begins is noted, too.
function noteFailure(kind, error) {
  note(`${kind}(${error.message})`);
  if (error.more) {
    process.nextTick(() => note(`${kind}tick ${error.message}`));
    Promise.resolve().then(() => note(`${kind}job ${error.message}`));
  }
}

process.on('uncaughtException', (error) => noteFailure('uncaught', error));
if (WITH_REJECTIONS) {
  process.on('unhandledRejection', (error) => noteFailure('unhandled', error));
  process.on('rejectionHandled', () => note('handled'));
}

const actions = [
  (id, run) => process.nextTick(awaited(run)),
  (id, run) => queueMicrotask(awaited(run)),
  (id, run) => Promise.resolve().then(awaited(run)),
  async (id, run) => {
    const end = awaited(run);
    note(`s${id}`);
    await null;
    note(`m${id}`);
    await new Promise((resolve) => process.nextTick(resolve));
    end();
  },
  (id, run) => setImmediate(awaited(run)),
  (id, run) => process.nextTick(awaited((a, b) => {
    note(`a${a}${b}`);
    run();
  }), id, 'x'),
  (id, run, depth, errors) => {
    if (depth < DEPTH) errors.push(failure(`e${id}`));
    else setImmediate(awaited(run));
  },
  (id, run) => Promise.reject(new Error(`c${id}`))
    .catch(awaited(run)).finally(awaited(() => note(`f${id}`))),
  (id, run) => Promise.all([1, 2, 3].map((x) => new Promise((resolve) => {
    process.nextTick(resolve, x);
  }))).then(awaited((all) => {
    note(`all${all}`);
    run();
  })),
  (id, run) => {
    const never = setImmediate(() => note('never'));
    process.nextTick(awaited(() => {
      clearImmediate(never);
      run();
    }));
  },
  (id) => { Promise.reject(failure(`r${id}`)); },
  (id) => {
    const promise = Promise.reject(failure(`h${id}`));
    const handle = awaited(() => { promise.catch(() => note(`hc${id}`)); });
    if (random(2)) process.nextTick(handle);
    else queueMicrotask(handle);
  },
  (id) => {
    const promise = Promise.reject(failure(`l${id}`));
    setImmediate(awaited(() => { promise.catch(() => note(`lc${id}`)); }));
  },
];

function act(depth) {
  const errors = [];
  for (let left = 1 + random(ACTIONS); left > 0; left--) {
    const id = ++nextId;
    const goesOn = depth > 0 && random(3) > 0;
    const run = () => {
      note(id);
      if (goesOn) act(depth - 1);
    };
    actions[random(KINDS)](id, run, depth, errors);
  }
  if (errors.length > 0) throw errors[0];
}

function makeTimersDue() {
  const until = Date.now() + 6;
  while (Date.now() < until);
}

function nextScenario() {
  if (scenario++ === Number(count)) return;
  state = Number(seed) * 10_000 + scenario;
  ran = [];
  nextId = 0;
  pending = 0;
  for (let left = random(4); left > 0; left--) {
    setTimeout(awaited(() => {
      note(`T${left}`);
      act(2);
    }), 1);
  }
  if (random(4) === 0) {
    const interval = setInterval(() => {
      note('I');
      clearInterval(interval);
      act(1);
    }, 1);
  }
  makeTimersDue();
  setImmediate(() => {});
  try {
    act(DEPTH);
  } catch (error) {
    note(`caught ${error.message}`);
  }
  waitForSilence(0);
}

function waitForSilence(turns) {
  setTimeout(() => {
    if (turns < QUIET_TURNS || (pending > 0 && turns < LONGEST_WAIT)) {
      waitForSilence(turns + 1);
      return;
    }
    console.log(`${seed} ${mode} ${scenario}: ${ran.join(' ')}`);
    setImmediate(nextScenario);
  }, 3);
}

nextScenario();
