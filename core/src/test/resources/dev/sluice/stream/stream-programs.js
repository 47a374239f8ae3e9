'use strict';
// Random programs about streams, and what real Node prints for them.
//
//   node stream-programs.js generate FIRST-SEED LAST-SEED >> random-programs.txt
//   node --expose-internals stream-programs.js run < random-programs.txt > random-programs.trace
//
// Internals are needed for a pipeline with options and a callback, which is not public.
//
// The language of the programs is described in StreamProgram.java, which runs them too.
const {
  Readable, Writable, Duplex, Transform, PassThrough, finished, pipeline, compose, duplexPair,
} = require('stream');
const fs = require('fs');

// ---- running

let current;

process.on('uncaughtException', (error) => current.log(`uncaught ${errorText(error)}`));

const TURNS_TO_REST = 12;
const TYPES = { readable: Readable, writable: Writable, duplex: Duplex, transform: Transform, passthrough: PassThrough };

function parse(text) {
  return text.split(/^=== /m).slice(1).map((block) => {
    const [name, ...lines] = block.split('\n').map((line) => line.trim());
    return { name, lines: lines.filter((line) => line && line[0] !== '#') };
  });
}

const errorText = (error) => (error ? error.code || error.message : 'ok');
const flag = (on, letter) => (on ? letter : '-');

function show(chunk) {
  if (!Buffer.isBuffer(chunk)) return String(chunk);
  return chunk.length > 40 ? `${chunk.length}B` : `'${chunk.toString('latin1')}'`;
}

function optionsOf(words) {
  return Object.fromEntries(words.map((word) => {
    const [key, value] = word.split('=');
    return [key, value ?? 'true'];
  }));
}

class Program {
  constructor({ name, lines }) {
    Object.assign(this, { name, lines, trace: [], subjects: {}, counters: {}, reactions: [], cleanups: {}, index: 0, rest: TURNS_TO_REST });
  }

  run() {
    current = this;
    return new Promise((done) => { this.done = done; setImmediate(() => this.step()); });
  }

  step() {
    while (this.index < this.lines.length) {
      const line = this.lines[this.index++];
      if (line === '---') { this.log('---'); setImmediate(() => this.step()); return; }
      this.operate(line);
    }
    if (this.rest-- > 0) { setImmediate(() => this.step()); return; }
    for (const subject of Object.values(this.subjects)) this.log(`. ${subject.name} |${this.state(subject)}`);
    this.done(`=== ${this.name}\n${this.trace.join('\n')}\n`);
  }

  log(line) { this.trace.push(line); }

  chunk(stream, size, object) {
    const next = this.counters[stream] ?? 0;
    this.counters[stream] = next + (object ? 1 : size);
    if (object) return `o${next}`;
    return Buffer.from(Array.from({ length: size }, (_, i) => 97 + ((next + i) % 26)));
  }

  later(when, action) {
    if (when === 'sync') action(); else if (when === 'tick') process.nextTick(action); else setImmediate(action);
  }

  hook(subject, hook, argument, callback) {
    this.log(`${subject.name} ${hook}${argument}`);
    this.answer(subject, hook, subject.options[hook], callback);
  }

  answer(subject, hook, mode, callback) {
    if (mode === 'throw') throw new Error(`thrown-${hook}`);
    if (mode === 'swallow') { callback(); return; }
    if (mode === 'twice') { callback(); callback(); return; }
    if (mode === 'hold') { subject.held.push(callback); return; }
    const [when, fails] = mode.split('-');
    this.later(when, () => callback(fails ? new Error(`failed-${hook}`) : null));
  }

  create(type, name, words) {
    const options = optionsOf(words);
    const subject = this.add(name, null, options);
    const made = {};
    if (options.signal) {
      if (options.signal === 'aborted') subject.controller.abort();
      made.signal = subject.controller.signal;
    }
    for (const [from, to] of [['hwm', 'highWaterMark'], ['rhwm', 'readableHighWaterMark'], ['whwm', 'writableHighWaterMark']]) {
      if (options[from] !== undefined) made[to] = Number(options[from]);
    }
    for (const key of ['autoDestroy', 'emitClose', 'allowHalfOpen', 'readable', 'writable']) {
      if (options[key] === 'false') made[key] = false;
    }
    if (options.object) made.objectMode = true;
    if (options.construct) made.construct = (callback) => this.hook(subject, 'construct', '', callback);
    if (options.destroy) {
      made.destroy = (error, callback) =>
        this.hook(subject, 'destroy', ` ${errorText(error)}`, (own) => callback(options.destroy === 'swallow' ? null : own || error));
    }
    if (options.final) made.final = (callback) => this.hook(subject, 'final', '', callback);
    if (options.read) made.read = this.reader(subject);
    if (options.write) made.write = (chunk, encoding, callback) => this.hook(subject, 'write', ` ${show(chunk)}`, callback);
    if (options.writev) {
      made.writev = (chunks, callback) =>
        this.hook(subject, 'writev', ` ${chunks.map(({ chunk }) => show(chunk)).join(',')}`, callback);
    }
    if (type === 'transform') this.transform(subject, made);
    subject.stream = new TYPES[type](made);
  }

  add(name, stream, options) {
    this.subjects[name] = { name, stream, options, held: [], listeners: {}, controller: new AbortController(), same: (error) => this.log(`${name} cb same ${errorText(error)}`) };
    return this.subjects[name];
  }

  reader({ name, options }) {
    const program = this;
    const [mode, size, count] = options.read.split(':');
    let left = Number(count);
    return function read(wanted) {
      program.log(`${name} read(${wanted})`);
      if (mode === 'none') return;
      if (mode === 'throw') throw new Error('thrown-read');
      program.later(mode, () => {
        if (left-- > 0) {
          program.log(`${name} pushed ${this.push(program.chunk(name, Number(size), options.object))}`);
        } else if (left === -1) {
          this.push(null);
        }
      });
    };
  }

  transform(subject, made) {
    const program = this;
    const { name, options } = subject;
    const times = Number(options.times ?? 1);
    made.transform = function transform(chunk, encoding, callback) {
      program.log(`${name} transform ${show(chunk)}`);
      for (let i = 1; i < times; i++) this.push(chunk);
      program.answer(subject, 'transform', options.transform ?? 'sync',
                     (error) => (error || times === 0 ? callback(error) : callback(null, chunk)));
    };
    if (options.flush) {
      made.flush = (callback) => this.hook(subject, 'flush', '',
                                           (error) => (error ? callback(error) : callback(null, this.chunk(name, 2, options.object))));
    }
  }

  state({ stream }) {
    let text = '';
    const { _readableState: r, _writableState: w } = stream;
    if (r) {
      const flow = stream.readableFlowing === null ? 'n' : stream.readableFlowing ? 'f' : 'p';
      text += ` r[${flag(stream.readable, 'R')}${flow}${flag(stream.isPaused(), 'P')}${flag(stream.readableEnded, 'E')}` +
        `${flag(stream.readableAborted, 'A')}${flag(stream.readableDidRead, 'D')} ${stream.readableLength}/${stream.readableHighWaterMark}]`;
    }
    if (w) {
      // A duplex stream has no writableAborted.
      const aborted = stream.writableAborted ?? (w.writable !== false && (stream.destroyed || stream.errored) && !stream.writableFinished);
      text += ` w[${flag(stream.writable, 'W')}${flag(stream.writableEnded, 'E')}${flag(stream.writableFinished, 'F')}` +
        `${flag(stream.writableNeedDrain, 'N')}${flag(aborted, 'A')} ${stream.writableLength}/${stream.writableHighWaterMark} c${stream.writableCorked}]`;
    }
    const either = r ?? w;
    text += (r ? this.readableInternals(r) : '') + (w ? this.writableInternals(stream, w) : '');
    text += ` ${flag(either.constructed, 'c')}${flag(either.errorEmitted, 'e')}${flag(either.closeEmitted, 'k')}`;
    return `${text} ${flag(stream.destroyed, 'D')}${flag(stream.closed, 'C')}${stream.errored ? `!${errorText(stream.errored)}` : ''}`;
  }

  readableInternals(r) {
    const waiting = r.awaitDrainWriters === null ? 0 : r.awaitDrainWriters.size ?? 1;
    return ` {${flag(r.needReadable, 'n')}${flag(r.emittedReadable, 'e')}${flag(r.readingMore, 'm')}${flag(r.sync, 's')}` +
      `${flag(r.resumeScheduled, 'u')}${flag(r.readableListening, 'L')}${flag(r.reading, 'g')}${flag(r.ended, 'z')} ${r.pipes.length} ${waiting}}`;
  }

  writableInternals(stream, w) {
    const queued = stream.errored || stream.destroyed || w.bufferProcessing ? 0 : w.bufferedRequestCount;
    return ` {${flag(w.needDrain, 'n')}${flag(w.sync, 's')}${flag(w.writing, 'w')}${flag(w.bufferProcessing, 'p')}${flag(w.ending, 'g')}` +
      `${flag(w.ended, 'z')}${flag(w.finalCalled, 'f')}${flag(w.prefinished, 'x')} ${w.writelen} ${w.pendingcb} ${queued}}`;
  }

  react(name, event) {
    for (const reaction of [...this.reactions]) {
      if (reaction.name === name && reaction.event === event && --reaction.left === 0) this.operate(reaction.operation);
    }
  }

  listener(subject, event) {
    return (argument) => {
      let text = '';
      if (event === 'data') text = ` ${show(argument)}`;
      if (event === 'error') text = ` ${errorText(argument)}`;
      if (event === 'pipe' || event === 'unpipe') text = ` ${Object.values(this.subjects).find(({ stream }) => stream === argument).name}`;
      this.log(`${subject.name} ${event}${text}`);
      this.react(subject.name, event);
    };
  }

  operate(line) {
    const [first, ...words] = line.split(/\s+/);
    const rest = words.join(' ');
    const stream = (name) => this.subjects[name].stream;
    switch (first) {
      case 'tick': process.nextTick(() => this.operate(rest)); return;
      case 'micro': queueMicrotask(() => this.operate(rest)); return;
      case 'throw': throw new Error(rest);
      case 'unfinish': this.cleanups[rest]?.(); return;
      case 'pipeabort': this.pipelineController?.abort(); return;
      case 'pipelineopt': this.pipelineWithOptions(words[0], words.slice(1).map(stream)); return;
      case 'mark': this.log(line); return;
      case 'react': this.reactions.push({ name: words[0], event: words[1], left: Number(words[2]), operation: words.slice(3).join(' ') }); return;
      case 'finished': {
        const options = Object.fromEntries(Object.entries(optionsOf(words.slice(1))).map(([key, value]) => [key, value === 'true']));
        this.cleanups[words[0]] = finished(stream(words[0]), options, (error) => this.log(`finished ${words[0]} ${errorText(error)}`));
        return;
      }
      case 'pipeline':
        try {
          pipeline(words.map(stream), (error) => this.log(`pipeline ${errorText(error)}`));
        } catch (error) {
          this.log(`pipeline throws ${errorText(error)}`);
        }
        return;
      case 'pair': {
        const options = optionsOf(words.slice(2));
        const made = { objectMode: Boolean(options.object), allowHalfOpen: options.allowHalfOpen !== 'false' };
        if (options.hwm) made.highWaterMark = Number(options.hwm);
        duplexPair(made).forEach((side, i) => this.add(words[i], side, options));
        return;
      }
      case 'compose':
        try {
          this.add(words[0], compose(...words.slice(1).map(stream)), {});
        } catch (error) {
          this.log(`compose throws ${errorText(error)}`);
          this.subjects[words[0]] = this.subjects[words[1]];
        }
        return;
      default:
    }
    if (first in TYPES) { this.create(first, words[0], words.slice(1)); return; }
    const [name, operation] = first.split('.');
    const subject = this.subjects[name];
    let result;
    try {
      result = this.operateOn(subject, operation, words);
    } catch (error) {
      result = `throws ${errorText(error)}`;
    }
    this.log(`> ${line}${result === undefined ? '' : ` = ${result}`} |${this.state(subject)}`);
  }

  pipelineWithOptions(kind, streams) {
    const { pipelineImpl } = require('internal/streams/pipeline');
    this.pipelineController = new AbortController();
    const options = {
      noend: { end: false }, signal: { signal: this.pipelineController.signal }, aborted: { signal: AbortSignal.abort() },
    }[kind] ?? {};
    try {
      pipelineImpl(streams, (error) => this.log(`pipelineopt ${errorText(error)}`), options);
    } catch (error) {
      this.log(`pipelineopt throws ${errorText(error)}`);
    }
  }

  operateOn(subject, operation, words) {
    const { name, stream, listeners } = subject;
    const [argument] = words;
    const pushed = () => (argument === 'null' ? null : this.chunk(name, Number(argument), stream.readableObjectMode));
    switch (operation) {
      case 'push': return stream.push(pushed());
      case 'unshift': return stream.unshift(pushed());
      case 'read': return show(words.length ? stream.read(Number(argument)) : stream.read());
      case 'write': return stream.write(this.written(subject, words), this.callback(subject, words));
      case 'end': {
        const chunk = this.written(subject, words);
        const callback = this.callback(subject, words);
        if (chunk === undefined) stream.end(callback); else stream.end(chunk, callback);
        return undefined;
      }
      case 'on': case 'once': case 'prepend': {
        const listener = this.listener(subject, argument);
        (listeners[argument] ??= []).push(listener);
        stream[operation === 'prepend' ? 'prependListener' : operation](argument, listener);
        return undefined;
      }
      case 'off': {
        const listener = listeners[argument]?.pop();
        if (listener) stream.off(argument, listener);
        return undefined;
      }
      case 'removeAll': stream.removeAllListeners(...words); return undefined;
      case 'abort': subject.controller.abort(); return undefined;
      case 'halfopen': stream.allowHalfOpen = argument === 'true'; return undefined;
      case 'destroy': stream.destroy(argument && new Error(argument)); return undefined;
      case 'release': {
        const callback = subject.held.shift();
        if (!callback) return 'nothing';
        callback(argument ? new Error(argument) : null);
        return undefined;
      }
      case 'pipe': stream.pipe(this.subjects[argument].stream, { end: words[1] !== 'noend' }); return undefined;
      case 'unpipe': stream.unpipe(argument && this.subjects[argument].stream); return undefined;
      default: stream[operation](); return undefined;
    }
  }

  written({ name, stream }, words) {
    return /^\d+$/.test(words[0] ?? '') ? this.chunk(`${name}>`, Number(words[0]), stream.writableObjectMode) : undefined;
  }

  callback(subject, words) {
    if (words.includes('same')) return subject.same;
    if (!words.includes('cb')) return undefined;
    const id = words.at(-1);
    return (error) => { this.log(`${subject.name} cb ${id} ${errorText(error)}`); this.react(subject.name, `cb${id}`); };
  }
}

async function run() {
  for (const program of parse(fs.readFileSync(0, 'utf8'))) process.stdout.write(await new Program(program).run());
}

// ---- generating

/** Numbers from a seed, the same everywhere: mulberry32. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Generator {
  constructor(seed) {
    this.random = random(seed);
    this.callbacks = 0;
    this.lines = [];
  }

  chance(probability) { return this.random() < probability; }

  number(low, high) { return low + Math.floor(this.random() * (high - low + 1)); }

  of(...choices) { return choices[this.number(0, choices.length - 1)]; }

  weighted(choices) {
    let left = this.random() * choices.reduce((sum, [weight]) => sum + weight, 0);
    return (choices.find(([weight]) => (left -= weight) <= 0) ?? choices.at(-1))[1]();
  }

  hookMode() {
    return this.chance(0.08) ? this.of('sync-err', 'tick-err', 'imm-err', 'throw', 'twice') : this.of('sync', 'sync', 'tick', 'imm', 'imm', 'hold');
  }

  common() {
    const constructs = this.chance(0.08);
    // Two things that Sluice does better than Node are left out here: a stream that a fired signal has
    // destroyed is not constructed, and removing all listeners does not keep one from being destroyed
    // when it is.
    this.constructs ||= constructs;
    return (this.chance(0.12) ? ' autoDestroy=false' : '') +
      (this.chance(0.05) ? ' emitClose=false' : '') +
      (constructs ? ` construct=${this.of('sync', 'tick', 'imm', 'sync-err', 'imm-err', 'hold')}` : '') +
      (this.chance(0.15) ? ` destroy=${this.of('sync', 'tick', 'imm', 'sync-err', 'imm-err', 'throw', 'twice', 'swallow')}` : '') +
      (this.chance(0.08) ? ` signal=${this.of('yes', 'yes', constructs ? 'yes' : 'aborted')}` : '');
  }

  mark() { return this.chance(0.8) ? ` hwm=${this.of(0, 1, 2, 3, 5, 8, 16)}` : ''; }

  readMode() {
    const fed = () => `${this.of('sync', 'tick', 'imm')}:${this.of(1, 2, 3, 7)}:${this.number(0, 6)}`;
    return ` read=${this.of('none:0:0', 'none:0:0', fed(), fed(), this.chance(0.1) ? 'throw' : 'sync:2:3')}`;
  }

  readable(name) { return `readable ${name}${this.mark()}${this.object}${this.readMode()}${this.common()}`; }

  writable(name) {
    return `writable ${name}${this.mark()}${this.object} write=${this.hookMode()}` +
      (this.chance(0.4) ? ` writev=${this.hookMode()}` : '') +
      (this.chance(0.3) ? ` final=${this.hookMode()}` : '') + this.common();
  }

  duplex(kind, name, whole) {
    let line = `${kind} ${name}${this.mark()}${this.object}${this.chance(0.3) ? ' allowHalfOpen=false' : ''}`;
    if (kind === 'duplex') {
      line += `${this.readMode()} write=${this.hookMode()}${this.chance(0.4) ? ` writev=${this.hookMode()}` : ''}`;
      if (!whole) line += this.of('', '', '', '', ' readable=false', ' writable=false');
    }
    if (kind === 'transform') {
      line += ` transform=${this.hookMode()}${this.chance(0.4) ? ` times=${this.of(0, 2, 3)}` : ''}${this.chance(0.5) ? ` flush=${this.hookMode()}` : ''}`;
    }
    if (kind !== 'passthrough' && this.chance(0.3)) line += ` final=${this.hookMode()}`;
    return line + this.common();
  }

  some(name) { return this.duplex(this.of('transform', 'passthrough', 'duplex'), name, true); }

  readableOperations(name) {
    return [
      [8, () => `${name}.push ${this.of(0, 1, 2, 3, 5, 8, 20)}`], [2, () => `${name}.push null`], [2, () => `${name}.unshift ${this.of(1, 2, 4)}`],
      [6, () => `${name}.read`], [4, () => `${name}.read ${this.of(0, 1, 2, 3, 4, 6, 9, 17)}`], [3, () => `${name}.pause`], [4, () => `${name}.resume`],
      [4, () => `${name}.on data`], [3, () => `${name}.on readable`], [1, () => `${name}.once readable`], [1, () => `${name}.once data`],
      [2, () => `${name}.off data`], [2, () => `${name}.off readable`], [1, () => `${name}.removeAll ${this.of('readable', 'data', this.constructs ? 'data' : '')}`.trim()],
      [1, () => `${name}.prepend ${this.of('data', 'readable', 'end')}`], [0.5, () => `${name}.abort`],
      [1, () => `${name}.destroy`], [1, () => `${name}.destroy e1`],
    ];
  }

  writableOperations(name) {
    const callback = () => this.of('', '', ` cb ${++this.callbacks}`, ' same');
    return [
      [10, () => `${name}.write ${this.of(0, 1, 2, 3, 5, 9)}${callback()}`], [2, () => `${name}.end${callback()}`],
      [1, () => `${name}.end ${this.of(1, 3)}${callback()}`], [2, () => `${name}.cork`], [3, () => `${name}.uncork`],
      [6, () => `${name}.release`], [1, () => `${name}.release e2`], [1, () => `${name}.destroy`], [1, () => `${name}.destroy e3`],
      [1, () => `${name}.prepend ${this.of('drain', 'finish', 'close')}`], [0.5, () => `${name}.abort`],
    ];
  }

  pipeOperations(source, target) {
    return [[5, () => `${source}.pipe ${target}${this.of('', '', '', ' noend')}`], [1, () => `${source}.unpipe ${target}`], [0.5, () => `${source}.unpipe`]];
  }

  /** Makes the streams of one program; returns who can be read from, written to, and what else can be done. */
  cast() {
    const add = (line) => { this.lines.push(line); };
    const kind = this.of('r', 'r', 'w', 'w', 'd', 't', 'rw', 'rw', 'rww', 'rtw', 'rd', 'pipeline', 'finished', 'pair', 'compose');
    switch (kind) {
      case 'r': add(this.readable('r')); return { reads: ['r'], writes: [] };
      case 'w': add(this.writable('w')); return { reads: [], writes: ['w'] };
      case 'd': add(this.duplex('duplex', 'd')); return { reads: ['d'], writes: ['d'] };
      case 't': add(this.duplex(this.of('transform', 'passthrough'), 't')); return { reads: ['t'], writes: ['t'] };
      case 'rw': add(this.readable('r')); add(this.writable('w')); return { reads: ['r'], writes: ['w'], pipes: true };
      case 'rww': add(this.readable('r')); add(this.writable('w')); add(this.writable('v')); return { reads: ['r'], writes: ['w', 'v'], pipes: true };
      case 'rtw': add(this.readable('r')); add(this.some('t')); add(this.writable('w')); return { reads: ['r', 't'], writes: ['t', 'w'], pipes: true };
      case 'rd': add(this.readable('r')); add(this.duplex('duplex', 'd')); return { reads: ['r', 'd'], writes: ['d'], pipes: true };
      case 'pair':
        add(`pair a b${this.of('', ' hwm=1', ' hwm=3', ' hwm=8')}${this.object}${this.of('', '', ' allowHalfOpen=false')}`);
        return { reads: ['a', 'b'], writes: ['a', 'b'] };
      case 'compose':
        add(this.some('s')); add(this.some('t')); add('compose c s t');
        return { reads: ['c', 't'], writes: ['c', 's'] };
      case 'finished': {
        const type = this.of('readable', 'writable', 'transform');
        add(type === 'transform' ? this.some('x') : this[type]('x'));
        const sides = () => ['readable', 'writable', 'error'].filter(() => this.chance(0.25)).map((key) => ` ${key}=${this.chance(0.5)}`).join('');
        const wait = () => `finished x${sides()}`;
        return { reads: type === 'writable' ? [] : ['x'], writes: type === 'readable' ? [] : ['x'], more: [[4, wait], [1, () => 'unfinish x']], start: wait };
      }
      default: {
        const middle = Array.from({ length: this.number(0, 2) }, (_, i) => `t${i}`);
        add(this.readable('r'));
        middle.forEach((name) => add(this.some(name)));
        const last = this.chance(0.8) || middle.length === 0 ? ['w'] : [];
        last.forEach((name) => add(this.writable(name)));
        const all = ['r', ...middle, ...last];
        const start = () => `${this.of('pipeline', 'pipeline', 'pipelineopt noend', 'pipelineopt signal', 'pipelineopt aborted')} ${all.join(' ')}`;
        return { reads: ['r', ...middle], writes: [...middle, ...last], pipes: true, more: [[1, start], [1, () => 'pipeabort']], start };
      }
    }
  }

  program() {
    this.object = this.chance(0.2) ? ' object' : '';
    const { reads, writes, pipes, more = [], start } = this.cast();
    const everybody = [...new Set([...reads, ...writes])];
    const eventsOf = (name, ...also) => [
      ...(reads.includes(name) ? ['end', 'pause', 'resume'] : []),
      ...(writes.includes(name) ? ['drain', 'finish', 'prefinish', 'pipe', 'unpipe'] : []), 'close', ...also];
    for (const name of everybody) {
      // Nearly always with a listener of errors, since not much happens after an uncaught one.
      for (const event of eventsOf(name)) if (this.chance(0.9)) this.lines.push(`${name}.on ${event}`);
      if (this.chance(0.97)) this.lines.push(`${name}.on error`);
    }
    const operations = [...reads.flatMap((name) => this.readableOperations(name)), ...writes.flatMap((name) => this.writableOperations(name)), ...more];
    if (pipes) {
      reads.forEach((source, i) => writes.slice(Math.max(0, i)).filter((target) => target !== source)
        .forEach((target) => operations.push(...this.pipeOperations(source, target))));
    }
    if (start && this.chance(0.9)) this.lines.push(start());
    for (let i = this.number(0, 3); i > 0; i--) {
      const name = this.of(...everybody);
      const event = this.of(...eventsOf(name, 'error', ...(reads.includes(name) ? ['data', 'data', 'readable', 'readable'] : ['cb1'])));
      this.lines.push(`react ${name} ${event} ${this.of(1, 1, 2, 3)} ${this.chance(0.03) ? 'throw e4' : this.weighted(operations)}`);
    }
    for (let i = this.number(4, 22); i > 0; i--) {
      this.lines.push(this.weighted([
        [16, () => '---'], [6, () => `tick ${this.weighted(operations)}`], [3, () => `tick mark ${i}`],
        [2, () => `micro ${this.weighted(operations)}`], [73, () => this.weighted(operations)]]));
    }
    return this.lines.join('\n');
  }
}

if (process.argv[2] === 'generate') {
  for (let seed = Number(process.argv[3]); seed <= Number(process.argv[4]); seed++) {
    process.stdout.write(`=== g${seed}\n${new Generator(seed).program()}\n`);
  }
} else {
  run();
}
