'use strict';
// Whatever is opened is closed: by the streams, by the handles, and by functions of whole files.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-fs-'));
const mine = () => fs.readdirSync('/proc/self/fd').filter((fd) => {
  try {
    return fs.readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
  } catch {
    return false;
  }
});

(async () => {
  for (let i = 0; i < 20; i++) {
    const file = path.join(folder, `${i}`);
    fs.writeFileSync(file, 'text');
    fs.readFileSync(file);
    fs.copyFileSync(file, `${file}-copy`);
    await fs.promises.appendFile(file, 'more');
    const handle = await fs.promises.open(file);
    await Promise.all([handle.read(Buffer.alloc(8)), handle.close()]);
    for await (const chunk of fs.createReadStream(file)) assert.strictEqual(chunk.length, 8);
    fs.readdirSync(folder, { recursive: true });
    await assert.rejects(fs.promises.readFile(folder));
  }
  assert.deepStrictEqual(mine(), []);
  fs.rmSync(folder, { recursive: true });
})();
