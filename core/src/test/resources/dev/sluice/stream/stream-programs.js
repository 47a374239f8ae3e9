'use strict';
// Runs stream programs and prints their traces. Program language: see StreamProgram.java.
const { Readable, Writable, Duplex, Transform, PassThrough, finished, pipeline } = require('stream');
const fs = require('fs');
const { pipelineImpl } = require('internal/streams/pipeline'); // with --expose-internals: options and a callback

function parse(text) {
  const programs = [];
  for (const block of text.split(/^=== /m).slice(1)) {
    const lines = block.split('\n');
    programs.push({ name: lines[0].trim(), lines: lines.slice(1).map((l) => l.trim()).filter((l) => l && l[0] !== '#') });
  }
  return programs;
}

class Run {
  constructor(program, done) {
    this.program = program; this.done = done; this.trace = []; this.streams = {}; this.counters = {}; this.reactions = [];
    this.sameCallbacks = {};
  }
  log(s) { this.trace.push(s); }
  options(words) {
    const o = {};
    for (const w of words) { const [k, v] = w.split('='); o[k] = v === undefined ? 'true' : v; }
    return o;
  }
  chunk(name, n, object) {
    const c = this.counters[name] ??= { i: 0 };
    if (object) return 'o' + (c.i++);
    let s = '';
    for (let k = 0; k < n; k++) s += String.fromCharCode(97 + (c.i++ % 26));
    return Buffer.from(s, 'latin1');
  }
  show(chunk) {
    if (chunk === null) return 'null';
    if (chunk === undefined) return 'undefined';
    if (Buffer.isBuffer(chunk)) return chunk.length > 40 ? chunk.length + 'B' : JSON.stringify(chunk.toString('latin1')).replaceAll('"', "'");
    return String(chunk);
  }
  err(e) { return e ? (e.code || e.message) : 'ok'; }
  later(mode, f) {
    if (mode === 'sync') f(); else if (mode === 'tick') process.nextTick(f); else setImmediate(f);
  }
  // how a hook answers: sync | tick | imm | hold | sync-err | tick-err | imm-err | throw
  answer(s, hook, mode, callback) {
    if (mode === 'throw') throw new Error('thrown-' + hook);
    if (mode === 'twice') { callback(); callback(); return; }
    if (mode === 'hold') { s.held.push(callback); return; }
    const [when, err] = mode.split('-');
    this.later(when, () => callback(err ? new Error('failed-' + hook) : null));
  }
  create(words) {
    const [type, name, ...rest] = words;
    const o = this.options(rest);
    const s = { name, type, held: [], o };
    this.streams[name] = s;
    const run = this;
    const options = {};
    if (o.signal) { s.ac = new AbortController(); if (o.signal === 'aborted') s.ac.abort(); options.signal = s.ac.signal; }
    if (o.hwm !== undefined) options.highWaterMark = +o.hwm;
    if (o.rhwm !== undefined) options.readableHighWaterMark = +o.rhwm;
    if (o.whwm !== undefined) options.writableHighWaterMark = +o.whwm;
    s.object = o.object === 'true';
    if (s.object) options.objectMode = true;
    if (o.autoDestroy === 'false') options.autoDestroy = false;
    if (o.emitClose === 'false') options.emitClose = false;
    if (o.allowHalfOpen === 'false') options.allowHalfOpen = false;
    if (o.readable === 'false') options.readable = false;
    if (o.writable === 'false') options.writable = false;
    if (o.construct) options.construct = function(cb) { run.log(`${name} construct`); run.answer(s, 'construct', o.construct, cb); };
    if (o.destroy) options.destroy = function(err, cb) { run.log(`${name} destroy ${run.err(err)}`); run.answer(s, 'destroy', o.destroy === 'swallow' ? 'sync' : o.destroy, (e) => cb(o.destroy === 'swallow' ? null : e || err)); };
    if (o.final) options.final = function(cb) { run.log(`${name} final`); run.answer(s, 'final', o.final, cb); };
    // read=mode:size:count
    if (o.read) {
      const [mode, size, count] = o.read.split(':');
      let left = +count;
      options.read = function(n) {
        run.log(`${name} read(${n})`);
        if (mode === 'none') return;
        if (mode === 'throw') throw new Error('thrown-read');
        run.later(mode, () => {
          if (left-- > 0) { const r = this.push(run.chunk(name, +size, s.object)); run.log(`${name} pushed ${r}`); }
          else if (left === -1) this.push(null);
        });
      };
    }
    if (o.write) options.write = function(chunk, enc, cb) { run.log(`${name} write ${run.show(chunk)}`); run.answer(s, 'write', o.write, cb); };
    if (o.writev) options.writev = function(chunks, cb) { run.log(`${name} writev ${chunks.map((c) => run.show(c.chunk)).join(',')}`); run.answer(s, 'writev', o.writev, cb); };
    if (type === 'transform') {
      options.transform = function(chunk, enc, cb) {
        run.log(`${name} transform ${run.show(chunk)}`);
        const times = +(o.times ?? 1);
        for (let i = 1; i < times; i++) this.push(chunk);
        run.answer(s, 'transform', o.transform ?? 'sync', (e) => e ? cb(e) : times > 0 ? cb(null, chunk) : cb());
      };
      if (o.flush) options.flush = function(cb) { run.log(`${name} flush`); run.answer(s, 'flush', o.flush, (e) => e ? cb(e) : cb(null, run.chunk(name, 2, s.object))); };
    }
    const types = { readable: Readable, writable: Writable, duplex: Duplex, transform: Transform, passthrough: PassThrough };
    s.stream = new types[type](options);
    s.listeners = {};
  }
  state(s) {
    const x = s.stream; let t = '';
    if (x._readableState) {
      const f = x.readableFlowing;
      t += ` r[${x.readable ? 'R' : '-'}${f === null ? 'n' : f ? 'f' : 'p'}${x.isPaused() ? 'P' : '-'}${x.readableEnded ? 'E' : '-'}${x.readableAborted ? 'A' : '-'}${x.readableDidRead ? 'D' : '-'} ${x.readableLength}/${x.readableHighWaterMark}]`;
    }
    if (x._writableState) {
      t += ` w[${x.writable ? 'W' : '-'}${x.writableEnded ? 'E' : '-'}${x.writableFinished ? 'F' : '-'}${x.writableNeedDrain ? 'N' : '-'}${(x.writableAborted ?? (x._writableState.writable !== false && (x.destroyed || x.errored) && !x.writableFinished)) ? 'A' : '-'} ${x.writableLength}/${x.writableHighWaterMark} c${x.writableCorked}]`;
    }
        const f = (on, c) => on ? c : '-'; const rs = x._readableState; const ws = x._writableState; const q = rs ?? ws;
    if (rs) t += ` {${f(rs.needReadable,'n')}${f(rs.emittedReadable,'e')}${f(rs.readingMore,'m')}${f(rs.sync,'s')}${f(rs.resumeScheduled,'u')}${f(rs.readableListening,'L')}${f(rs.reading,'g')}${f(rs.ended,'z')} ${rs.pipes.length} ${rs.awaitDrainWriters === null ? 0 : rs.awaitDrainWriters.size ?? 1}}`;
    if (ws) t += ` {${f(ws.needDrain,'n')}${f(ws.sync,'s')}${f(ws.writing,'w')}${f(ws.bufferProcessing,'p')}${f(ws.ending,'g')}${f(ws.ended,'z')}${f(ws.finalCalled,'f')}${f(ws.prefinished,'x')} ${ws.writelen} ${ws.pendingcb} ${x.errored || x.destroyed || ws.bufferProcessing ? 0 : ws.bufferedRequestCount}}`;
    t += ` ${f(q.constructed,'c')}${f(q.errorEmitted,'e')}${f(q.closeEmitted,'k')}`;
    t += ` ${x.destroyed ? 'D' : '-'}${x.closed ? 'C' : '-'}${x.errored ? '!' + this.err(x.errored) : ''}`;
    return t;
  }
  react(name, event) {
    for (const r of this.reactions) {
      if (r.name === name && r.event === event && --r.n === 0) this.op(r.op);
    }
  }
  listener(s, event) {
    return (a) => {
      let arg = '';
      if (event === 'data') arg = ' ' + this.show(a);
      else if (event === 'error') arg = ' ' + this.err(a);
      else if (event === 'pipe' || event === 'unpipe') arg = ' ' + this.nameOf(a);
      this.log(`${s.name} ${event}${arg}`);
      this.react(s.name, event);
    };
  }
  nameOf(stream) { return Object.values(this.streams).find((s) => s.stream === stream)?.name; }
  op(line) {
    let result = '';
    let words = line.split(/\s+/);
    if (words[0] === 'tick') { process.nextTick(() => this.op(words.slice(1).join(' '))); return; }
    if (words[0] === 'micro') { queueMicrotask(() => this.op(words.slice(1).join(' '))); return; }
    if (words[0] === 'throw') throw new Error(words[1]);
    if (words[0] === 'unfinish') { this.cleanups?.[words[1]]?.(); return; }
    if (words[0] === 'mark') { this.log('mark ' + words[1]); return; }
    if (words[0] === 'react') { this.reactions.push({ name: words[1], event: words[2], n: +words[3], op: words.slice(4).join(' ') }); return; }
    if (words[0] === 'finished') {
      const o = this.options(words.slice(2)); const opts = {};
      for (const k of ['readable', 'writable', 'error']) if (o[k]) opts[k] = o[k] === 'true';
      (this.cleanups ??= {})[words[1]] = finished(this.streams[words[1]].stream, opts, (e) => this.log(`finished ${words[1]} ${this.err(e)}`));
      return;
    }
    if (words[0] === 'pipelineopt') {
      const [kind, ...names] = words.slice(1); const po = {};
      if (kind === 'noend') po.end = false;
      if (kind === 'signal') { this.pac = new AbortController(); po.signal = this.pac.signal; }
      if (kind === 'aborted') po.signal = AbortSignal.abort();
      try {
        pipelineImpl(names.map((n) => this.streams[n].stream), (e) => this.log(`pipelineopt ${this.err(e)}`), po);
      } catch (e) { this.log(`pipelineopt throws ${this.err(e)}`); }
      return;
    }
    if (words[0] === 'pipeabort') { this.pac?.abort(); return; }
    if (words[0] === 'pipeline') {
      try {
        pipeline(words.slice(1).map((n) => this.streams[n].stream), (e) => this.log(`pipeline ${this.err(e)}`));
      } catch (e) { this.log(`pipeline throws ${this.err(e)}`); }
      return;
    }
    if (words[0] in { readable: 1, writable: 1, duplex: 1, transform: 1, passthrough: 1 }) { this.create(words); return; }
    const [name, op] = words[0].split('.');
    const s = this.streams[name]; const x = s.stream; const args = words.slice(1);
    try {
      switch (op) {
        case 'push': result = x.push(args[0] === 'null' ? null : this.chunk(name, +args[0], x.readableObjectMode)); break;
        case 'unshift': result = x.unshift(args[0] === 'null' ? null : this.chunk(name, +args[0], x.readableObjectMode)); break;
        case 'read': result = this.show(args.length ? x.read(+args[0]) : x.read()); break;
        case 'pause': x.pause(); break;
        case 'resume': x.resume(); break;
        case 'on': { const l = this.listener(s, args[0]); (s.listeners[args[0]] ??= []).push(l); x.on(args[0], l); break; }
        case 'once': { const l = this.listener(s, args[0]); (s.listeners[args[0]] ??= []).push(l); x.once(args[0], l); break; }
        case 'off': { const l = (s.listeners[args[0]] ??= []).pop(); if (l) x.off(args[0], l); break; }
        case 'removeAll': if (args.length) x.removeAllListeners(args[0]); else x.removeAllListeners(); break;
        case 'write': case 'end': {
          let chunk; let a = args;
          if (a.length && /^\d+$/.test(a[0])) { chunk = this.chunk(name + '>', +a[0], x.writableObjectMode); a = a.slice(1); }
          let cb;
          if (a[0] === 'cb') { const id = a[1]; cb = (e) => { this.log(`${name} cb ${id} ${this.err(e)}`); this.react(name, 'cb' + id); }; }
          if (a[0] === 'same') { cb = this.sameCallbacks[name] ??= (e) => this.log(`${name} cb same ${this.err(e)}`); }
          if (op === 'write') result = x.write(chunk, cb);
          else if (chunk !== undefined) x.end(chunk, cb); else x.end(cb);
          break;
        }
        case 'cork': x.cork(); break;
        case 'uncork': x.uncork(); break;
        case 'destroy': x.destroy(args[0] ? new Error(args[0]) : undefined); break;
        case 'prepend': { const l = this.listener(s, args[0]); (s.listeners[args[0]] ??= []).push(l); x.prependListener(args[0], l); break; }
        case 'abort': s.ac?.abort(); break;
        case 'halfopen': x.allowHalfOpen = args[0] === 'true'; break;
        case 'release': { const h = s.held.shift(); if (h) h(args[0] ? new Error(args[0]) : null); else result = 'nothing'; break; }
        case 'pipe': x.pipe(this.streams[args[0]].stream, { end: args[1] !== 'noend' }); break;
        case 'unpipe': args[0] ? x.unpipe(this.streams[args[0]].stream) : x.unpipe(); break;
        default: throw new Error('unknown op ' + line);
      }
    } catch (e) { result = 'throws ' + this.err(e); if (/unknown/.test(e.message)) throw e; }
    this.log(`> ${line}${result !== '' ? ' = ' + result : ''} |${this.state(s)}`);
  }
  start() { current = this; this.index = 0; setImmediate(() => this.step()); }
  step() {
    while (this.index < this.program.lines.length) {
      const line = this.program.lines[this.index++];
      if (line === '---') { this.log('---'); setImmediate(() => this.step()); return; }
      this.op(line);
    }
    this.rest ??= 12;
    if (this.rest-- > 0) { setImmediate(() => this.step()); return; }
    for (const s of Object.values(this.streams)) this.log(`. ${s.name} |${this.state(s)}`);
    this.done(this);
  }
}
let current;
process.on('uncaughtException', (e) => {
  current.log('uncaught ' + (e && (e.code || e.message)));
  if (e && !(e.code) && !/^(e\d*|thrown|failed)|writing|'write'/.test(e.message)) { console.error(e); process.exit(1); }
});
const programs = parse(fs.readFileSync(0, 'utf8'));
let out = '';
function next() {
  const p = programs.shift();
  if (!p) { process.stdout.write(out); return; }
  new Run(p, (run) => { out += `=== ${p.name}\n${run.trace.join('\n')}\n`; setImmediate(next); }).start();
}
next();
