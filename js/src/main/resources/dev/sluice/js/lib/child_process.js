'use strict';
// Other programs, which run as the same user.

const { AbortError, codes, genericNodeError } = require('internal/errors');
const args = require('internal/child_process/arguments');
const { ChildProcess } = require('internal/child_process/child');
const { validateObject, validateOneOf } = require('internal/validators');

const DEFAULT_MAX_BUFFER = 1024 * 1024;

function spawn(file, list, options) {
  const normal = args.normalizeSpawn(file, list, options);
  args.validateTimeout(normal.timeout);
  args.validateAbortSignal(normal.signal, 'options.signal');
  const killSignal = args.toKillSignal(normal.killSignal);
  validateOneOf(normal.serialization, 'options.serialization', [undefined, 'json', 'advanced']);
  const child = new ChildProcess();
  child.spawn(normal);
  if (normal.timeout > 0) endInTime(child, normal.timeout, killSignal);
  if (normal.signal) endOnAbort(child, normal.signal, killSignal);
  return child;
}

function endInTime(child, timeout, killSignal) {
  let timer = setTimeout(() => {
    timer = null;
    try {
      child.kill(killSignal);
    } catch (error) {
      child.emit('error', error);
    }
  }, timeout);
  child.once('exit', () => clearTimeout(timer));
}

function abortChild(child, killSignal, reason) {
  try {
    if (child.kill(killSignal)) {
      child.emit('error', new AbortError(undefined, { cause: reason }));
    }
  } catch (error) {
    child.emit('error', error);
  }
}

function endOnAbort(child, signal, killSignal) {
  const onAbort = () => abortChild(child, killSignal, signal.reason);
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  signal.addEventListener('abort', onAbort, { once: true });
  child.once('exit', () => signal.removeEventListener('abort', onAbort));
}

function fork(modulePath, ...[list, options]) {
  const path = require('internal/fs/paths').toPath(modulePath, 'modulePath');
  let given = options;
  let own = [];
  if (list === undefined || list === null) {
    own = [];
  } else if (typeof list === 'object' && !Array.isArray(list)) {
    given = list;
  } else {
    require('internal/validators').validateArray(list, 'args');
    own = list;
  }
  if (given !== undefined && given !== null) validateObject(given, 'options');
  const settings = { __proto__: null, ...given, shell: false };
  settings.execPath = settings.execPath || process.execPath;
  require('internal/child_process/arguments').rejectNull(settings.execPath, 'options.execPath');
  const execArgv = settings.execArgv || process.execArgv;
  settings.stdio = forkStdio(settings);
  return spawn(settings.execPath, [...execArgv, path, ...own], settings);
}

function forkStdio({ stdio, silent }) {
  if (stdio === undefined || stdio === null) {
    const all = silent ? 'pipe' : 'inherit';
    return [all, all, all, 'ipc'];
  }
  if (typeof stdio === 'string') {
    if (!['pipe', 'overlapped', 'ignore', 'inherit'].includes(stdio)) {
      throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
    }
    return [stdio, stdio, stdio, 'ipc'];
  }
  if (Array.isArray(stdio) && !stdio.includes('ipc')) {
    throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
  }
  return stdio;
}

// Programs that were compiled against Node's first process call this by themselves.
function _forkChild(fd, serializationMode) {
  require('internal/child_process/channel').forkChild(fd, serializationMode);
}

function exec(command, options, callback) {
  const given = args.normalizeExec(command, options, callback);
  return module.exports.execFile(given.file, given.options, given.callback);
}

function promisified(original) {
  const waiting = (...given) => {
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.child = original(...given, (error, stdout, stderr) => {
      if (error !== null) {
        error.stdout = stdout;
        error.stderr = stderr;
        reject(error);
      } else {
        resolve({ stdout, stderr });
      }
    });
    return promise;
  };
  return Object.defineProperty(waiting, 'name', { value: original.name });
}

function execFile(file, list, options, callback) {
  const given = args.normalizeExecFile(file, list, options, callback);
  const settings = {
    encoding: 'utf8', timeout: 0, maxBuffer: DEFAULT_MAX_BUFFER, killSignal: 'SIGTERM', cwd: null,
    env: null, shell: false, ...given.options,
  };
  args.validateTimeout(settings.timeout);
  args.validateMaxBuffer(settings.maxBuffer);
  const killSignal = args.toKillSignal(settings.killSignal);
  // What the program writes is collected whatever `stdio` says, and its end in time is told as a
  // failure here, not by spawn.
  const { cwd, env, gid, shell, signal, uid, windowsHide } = settings;
  const child = spawn(given.file, given.args, {
    cwd, env, gid, shell, signal, uid, windowsHide: Boolean(windowsHide),
  });
  new Collection(child, given, { ...settings, killSignal });
  return child;
}

// What a program writes, until it is over or too much.
class Collection {
  #child;
  #given;
  #settings;
  #output = { stdout: [], stderr: [] };
  #lengths = { stdout: 0, stderr: 0 };
  #timer = null;
  #killed = false;
  #over = false;
  #failure = null;

  constructor(child, given, settings) {
    this.#child = child;
    this.#given = given;
    this.#settings = settings;
    const { encoding } = settings;
    this.text = encoding !== 'buffer' && Buffer.isEncoding(encoding) ? encoding : null;
    if (settings.timeout > 0) {
      this.#timer = setTimeout(() => {
        this.#kill();
        this.#timer = null;
      }, settings.timeout);
    }
    this.#collect('stdout');
    this.#collect('stderr');
    child.addListener('close', (code, signal) => this.#finish(code, signal));
    child.addListener('error', (error) => {
      this.#failure = error;
      child.stdout?.destroy();
      child.stderr?.destroy();
      this.#finish();
    });
  }

  #collect(name) {
    const stream = this.#child[name];
    if (!stream) return;
    if (this.text !== null) stream.setEncoding(this.text);
    stream.on('data', (chunk) => this.#take(name, stream, chunk));
  }

  #take(name, stream, chunk) {
    const { maxBuffer } = this.#settings;
    if (maxBuffer === Infinity) {
      this.#output[name].push(chunk);
      return;
    }
    const encoding = stream.readableEncoding;
    const length = encoding ? Buffer.byteLength(chunk, encoding) : chunk.length;
    this.#lengths[name] += length;
    if (this.#lengths[name] <= maxBuffer) {
      this.#output[name].push(chunk);
      return;
    }
    const left = maxBuffer - (this.#lengths[name] - length);
    this.#output[name].push(chunk.slice(0, left));
    this.#failure = new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
    this.#kill();
  }

  #kill() {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#killed = true;
    try {
      this.#child.kill(this.#settings.killSignal);
    } catch (error) {
      this.#failure ??= error;
      this.#finish();
    }
  }

  #collected(name) {
    const encoding = this.#child[name]?.readableEncoding;
    const chunks = this.#output[name];
    return encoding || this.text !== null ? chunks.join('') : Buffer.concat(chunks);
  }

  #finish(code, signal) {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    const { callback } = this.#given;
    if (!callback) return;
    const [stdout, stderr] = [this.#collected('stdout'), this.#collected('stderr')];
    if (this.#failure === null && code === 0 && signal === null) {
      callback(null, stdout, stderr);
      return;
    }
    const command = [this.#given.file, ...this.#given.args].join(' ');
    if (this.#failure === null) {
      this.#failure = genericNodeError(`Command failed: ${command}\n${stderr}`, {
        code: code < 0 ? require('util').getSystemErrorName(code) : code,
        killed: this.#child.killed || this.#killed,
        signal,
      });
    }
    this.#failure.cmd = command;
    callback(this.#failure, stdout, stderr);
  }
}

for (const original of [exec, execFile]) {
  Object.defineProperty(original, require('internal/util').promisify.custom, {
    __proto__: null, enumerable: false, value: promisified(original),
  });
}

const sync = (name) => require('internal/child_process/sync')[name];

function execFileSync(file, list, options) {
  return sync('execFileSync')(file, list, options);
}

function execSync(command, options) {
  return sync('execSync')(command, options);
}

function spawnSync(file, list, options) {
  return sync('spawnSync')(file, list, options);
}

module.exports = {
  _forkChild,
  ChildProcess,
  exec,
  execFile,
  execFileSync,
  execSync,
  fork,
  spawn,
  spawnSync,
};
