'use strict';
// How many colours a terminal shows, judged from the environment.

const { validateInteger } = require('internal/validators');

const NONE = 1;
const SIXTEEN = 4;
const MANY = 8;
const TRUE = 24;

const byTerm = {
  '__proto__': null,
  'eterm': SIXTEEN,
  'cons25': SIXTEEN,
  'console': SIXTEEN,
  'cygwin': SIXTEEN,
  'dtterm': SIXTEEN,
  'gnome': SIXTEEN,
  'hurd': SIXTEEN,
  'jfbterm': SIXTEEN,
  'konsole': SIXTEEN,
  'kterm': SIXTEEN,
  'mlterm': SIXTEEN,
  'mosh': TRUE,
  'putty': SIXTEEN,
  'st': SIXTEEN,
  'rxvt-unicode-24bit': TRUE,
  'terminator': TRUE,
  'xterm-kitty': TRUE,
};

const likeTerm = [/ansi/, /color/, /linux/, /direct/, /^con[0-9]*x[0-9]/, /^rxvt/, /^screen/,
                  /^xterm/, /^vt100/, /^vt220/];
const services = ['APPVEYOR', 'BUILDKITE', 'DRONE', 'GITLAB_CI', 'TRAVIS'];

function forced(value) {
  switch (value) {
    case '':
    case '1':
    case 'true':
      return SIXTEEN;
    case '2':
      return MANY;
    case '3':
      return TRUE;
    default:
      return NONE;
  }
}

function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) return forced(env.FORCE_COLOR);
  if (env.NODE_DISABLE_COLORS || env.NO_COLOR || env.TERM === 'dumb') return NONE;
  if (env.TMUX) return TRUE;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return SIXTEEN;
  if ('CI' in env) {
    if (['CIRCLECI', 'GITEA_ACTIONS', 'GITHUB_ACTIONS'].some((name) => name in env)) return TRUE;
    return services.some((name) => name in env) || env.CI_NAME === 'codeship' ? MANY : NONE;
  }
  if ('TEAMCITY_VERSION' in env) {
    return /^(9\.0*[1-9]\d*\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? SIXTEEN : NONE;
  }
  if (env.TERM_PROGRAM === 'iTerm.app') {
    return !env.TERM_PROGRAM_VERSION || /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? MANY : TRUE;
  }
  if (['HyperTerm', 'MacTerm'].includes(env.TERM_PROGRAM)) return TRUE;
  if (env.TERM_PROGRAM === 'Apple_Terminal') return MANY;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return TRUE;
  return byTerminal(env);
}

function byTerminal(env) {
  if (env.TERM) {
    if (/truecolor/.test(env.TERM)) return TRUE;
    if (/^xterm-256/.test(env.TERM)) return MANY;
    const term = env.TERM.toLowerCase();
    if (byTerm[term] !== undefined) return byTerm[term];
    if (likeTerm.some((pattern) => pattern.test(term))) return SIXTEEN;
  }
  return env.COLORTERM ? SIXTEEN : NONE;
}

function hasColors(count, env) {
  let [wanted, given] = [count, env];
  if (given === undefined && (wanted === undefined ||
      (typeof wanted === 'object' && wanted !== null))) {
    [wanted, given] = [16, wanted];
  } else {
    validateInteger(wanted, 'count', 2);
  }
  return wanted <= 2 ** this.getColorDepth(given);
}

module.exports = { getColorDepth, hasColors };
