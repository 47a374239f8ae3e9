'use strict';

// What the primary process and its workers say to each other: numbered messages, some of which are
// answered by one that bears their number as `ack`.

const answers = new Map();
let numbers = 0;

// `answered` is called with the answer, and the handle that came with it.
function say(process, message, handle, answered) {
  if (!process.connected) return false;
  const seq = numbers++;
  if (answered !== undefined) answers.set(seq, answered);
  return process.send({ cmd: 'NODE_CLUSTER', ...message, seq }, handle);
}

// Hears what `worker` has to do with; what is no answer to anything goes to `listener`.
function hear(worker, process, listener) {
  process.on('internalMessage', (message, handle) => {
    if (message.cmd !== 'NODE_CLUSTER') return;
    const answered = answers.get(message.ack);
    answers.delete(message.ack);
    Reflect.apply(answered ?? listener, worker, [message, handle]);
  });
}

module.exports = { hear, say };
