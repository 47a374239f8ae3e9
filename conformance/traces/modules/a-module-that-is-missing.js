'use strict';
// The code, the message, and who asked.
for (const name of ['./missing', 'no-such-package', '../no/such/folder/', 'node:missing']) {
  try {
    require(name);
  } catch (error) {
    console.log(error.code, error.message.split('\n')[0]);
    console.log(error.requireStack?.length);
  }
}
