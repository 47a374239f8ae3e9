'use strict';
// The system that the program runs on. What the kernel tells in files is read from them.

const { codes, hideStackFrames } = require('internal/errors');
const { validateInt32, validateObject } = require('internal/validators');
const constants = require('internal/os/constants');

const binding = internalBinding('os');

const FREE_OF_SPACE = /\s+/;

function readText(path) {
  return require('fs').readFileSync(path, 'latin1');
}

function readLine(path) {
  return readText(path).trim();
}

function arch() {
  return process.arch;
}

function platform() {
  return process.platform;
}

function endianness() {
  return 'LE';
}

const hostname = () => readLine('/proc/sys/kernel/hostname');
const uptime = () => Number(readText('/proc/uptime').split(' ')[0]);

function loadavg() {
  return readText('/proc/loadavg').split(' ', 3).map(Number);
}

function memory(name) {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readText('/proc/meminfo'));
  return found === null ? 0 : Number(found[1]) * 1024;
}

const totalmem = () => memory('MemTotal');
const freemem = () => memory('MemAvailable');
const availableParallelism = () => binding.availableProcessors();

function cpus() {
  const hertz = 100;
  const infos = readText('/proc/cpuinfo');
  const models = [...infos.matchAll(/^model name\s*:\s*(.*)$/gm)].map((match) => match[1]);
  const speeds = [...infos.matchAll(/^cpu MHz\s*:\s*(.*)$/gm)].map((match) => Number(match[1]));
  return [...readText('/proc/stat').matchAll(/^cpu\d+ (.*)$/gm)].map((match, index) => {
    const [user, nice, sys, idle, , irq] = match[1].split(' ').map(
      (ticks) => Number(ticks) * (1000 / hertz));
    return {
      model: models[index] ?? 'unknown',
      speed: Math.trunc(speeds[index] ?? 0),
      times: { user, nice, sys, idle, irq },
    };
  });
}

function getOSType() {
  return readLine('/proc/sys/kernel/ostype');
}

function getOSRelease() {
  return readLine('/proc/sys/kernel/osrelease');
}

function getOSVersion() {
  return readLine('/proc/sys/kernel/version');
}

function getMachine() {
  return { x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch;
}

function tmpdir() {
  const path = process.env.TMPDIR || process.env.TMP || process.env.TEMP || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function accounts() {
  return readText('/etc/passwd').split('\n').map((line) => line.split(':'));
}

function account() {
  const uid = process.geteuid();
  const found = accounts().find((fields) => Number(fields[2]) === uid && fields.length > 6);
  if (found === undefined) {
    throw new codes.ERR_SYSTEM_ERROR({
      syscall: 'uv_os_get_passwd', code: 'ENOENT', message: 'no such file or directory', errno: -2,
    });
  }
  return found;
}

const homedir = () => process.env.HOME ?? account()[5];

function userInfo(options) {
  const [username, , uid, gid, , home, shell] = account();
  const shown = options?.encoding === 'buffer' ? (text) => Buffer.from(text) : (text) => text;
  return {
    __proto__: null,
    uid: Number(uid),
    gid: Number(gid),
    username: shown(username),
    homedir: shown(home),
    shell: shown(shell),
  };
}

// Java tells each address in a line: name, address, prefix length, hardware address, internal.
function networkInterfaces() {
  const found = {};
  for (const line of binding.networkInterfaces().split('\n')) {
    if (line === '') continue;
    const [name, address, prefix, mac, internal, scope] = line.split(FREE_OF_SPACE);
    const family = address.includes(':') ? 'IPv6' : 'IPv4';
    const entry = {
      address,
      netmask: netmask(family, Number(prefix)),
      family,
      mac,
      internal: internal === 'true',
      cidr: `${address}/${prefix}`,
    };
    if (family === 'IPv6') entry.scopeid = Number(scope);
    (found[name] ??= []).push(entry);
  }
  return found;
}

function netmask(family, prefix) {
  if (family === 'IPv4') {
    const bits = prefix === 0 ? 0 : (-1 << (32 - prefix)) >>> 0;
    return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
  }
  const words = [];
  for (let left = prefix; left > 0; left -= 16) {
    words.push(((0xffff << (16 - Math.min(16, left))) & 0xffff).toString(16));
  }
  return words.length === 8 ? words.join(':') : `${words.join(':')}::`;
}

function checkedPriority(result, syscall) {
  if (typeof result === 'number' && result < -20) {
    const { uvErrmapGet } = require('internal/errors');
    const errno = result + 20;
    const [code, message] = uvErrmapGet(errno);
    throw new codes.ERR_SYSTEM_ERROR({ syscall, code, message, errno });
  }
  return result;
}

function setPriority(pid, priority) {
  let [target, value] = [pid, priority];
  if (value === undefined) [target, value] = [0, pid];
  validateInt32(target, 'pid');
  validateInt32(value, 'priority', -20, 19);
  checkedPriority(binding.setPriority(target, value), 'uv_os_setpriority');
}

function getPriority(pid) {
  const target = pid === undefined ? 0 : pid;
  validateInt32(target, 'pid');
  return checkedPriority(binding.getPriority(target), 'uv_os_getpriority');
}

module.exports = {
  arch,
  availableParallelism,
  cpus,
  endianness,
  freemem,
  getPriority,
  homedir: hideStackFrames(homedir),
  hostname: hideStackFrames(hostname),
  loadavg,
  networkInterfaces,
  platform,
  release: getOSRelease,
  setPriority,
  tmpdir,
  totalmem,
  type: getOSType,
  userInfo,
  uptime: hideStackFrames(uptime),
  version: getOSVersion,
  machine: getMachine,
};

// `${os.tmpdir}` is what `os.tmpdir()` gives.
for (const name of ['arch', 'availableParallelism', 'endianness', 'freemem', 'homedir', 'hostname',
                    'platform', 'release', 'tmpdir', 'totalmem', 'type', 'uptime', 'version',
                    'machine']) {
  const tell = module.exports[name];
  tell[Symbol.toPrimitive] = () => tell();
}

for (const [name, value] of [['constants', constants], ['EOL', '\n'], ['devNull', '/dev/null']]) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, value, enumerable: true, writable: false, configurable: name !== 'constants',
  });
}
