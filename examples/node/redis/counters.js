'use strict';
// The npm client `ioredis` against a Redis server: a pipeline, a transaction, a script, messages
// between two connections, and keys that are read as a stream.
//
//   npm install
//   ../../../sluice run counters.js [PORT [HOST]]
const Redis = require('ioredis');

const [port = '6379', host = '127.0.0.1'] = process.argv.slice(2);
const redis = new Redis({ port: Number(port), host });
const names = ['example:apples', 'example:pears', 'example:plums'];

async function count() {
  const pipeline = redis.pipeline();
  for (const name of names) pipeline.set(name, 0).incrby(name, name.length);
  const results = await pipeline.exec();
  console.log(`${results.length} answers, errors: ${results.filter(([error]) => error).length}`);
  const sum = await redis.multi().get(names[0]).get(names[1]).exec();
  console.log(sum.map(([, value]) => Number(value)));
  console.log(await redis.eval('return redis.call("incr", KEYS[1]) * 2', 1, names[2]));
}

async function hear() {
  const listener = redis.duplicate();
  await listener.subscribe('news');
  const heard = new Promise((resolve) => {
    listener.on('message', (channel, text) => resolve(`${channel}: ${text}`));
  });
  await redis.publish('news', 'grüße');
  console.log(await heard);
  await listener.quit();
}

async function scan() {
  const keys = [];
  for await (const some of redis.scanStream({ match: 'example:*' })) keys.push(...some);
  console.log(keys.sort());
}

async function main() {
  await count();
  await hear();
  await scan();
  await redis.del(names);
  await redis.call('no-such-command').catch((error) => console.log(error.name));
  await redis.quit();
}

main();
