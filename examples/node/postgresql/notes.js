'use strict';
// The npm client `pg` against a PostgreSQL server: a pool, parameters, a transaction that is rolled
// back, types, a notification, and an error of the server's.
//
//   npm install
//   PGHOST=127.0.0.1 PGPORT=5432 PGUSER=postgres PGPASSWORD=secret ../../../sluice run notes.js
//
// The connection is named by the variables that all of PostgreSQL's programs know.
const { Client, Pool } = require('pg');

async function createNotes(pool) {
  await pool.query('CREATE TEMP TABLE notes (id serial PRIMARY KEY, text text, seen timestamptz)');
  for (const text of ['first', 'grüße', '日本語 and "quotes"']) {
    await pool.query('INSERT INTO notes (text, seen) VALUES ($1, $2)', [text, new Date(0)]);
  }
  const { rows, rowCount } = await pool.query('SELECT * FROM notes ORDER BY id');
  console.log(`${rowCount} notes, the last one ${JSON.stringify(rows.at(-1))}`);
}

async function rollBack(pool) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('DELETE FROM notes');
    await client.query('ROLLBACK');
  } finally {
    client.release();
  }
  const { rows } = await pool.query('SELECT count(*)::int AS count FROM notes');
  console.log(`${rows[0].count} notes after a rollback`);
}

async function showTypes(pool) {
  const { rows } = await pool.query({
    name: 'types', // a prepared statement
    text: 'SELECT $1::int AS int, $2::json AS json, $3::bytea AS bytes, $4::text[] AS list',
    values: [42, { a: [1, null] }, Buffer.from('bytes'), ['a', 'b']],
  });
  const { int, json, bytes, list } = rows[0];
  console.log(int, JSON.stringify(json), String(bytes), list);
}

// A result of 10 MB comes in many chunks.
async function readMuch(pool) {
  const text = 'SELECT repeat($1, 1000) AS text FROM generate_series(1, 10000)';
  const { rows } = await pool.query(text, ['x']);
  console.log(`${rows.reduce((sum, row) => sum + row.text.length, 0)} characters`);
}

async function hearANotification() {
  const client = new Client();
  await client.connect();
  const heard = new Promise((resolve) => client.on('notification', resolve));
  await client.query('LISTEN news');
  await client.query("SELECT pg_notify('news', 'hello')");
  console.log(`heard ${(await heard).payload}`);
  await client.end();
}

async function main() {
  const pool = new Pool({ max: 1 }); // one connection, which a temporary table belongs to
  await createNotes(pool);
  await rollBack(pool);
  await showTypes(pool);
  await readMuch(pool);
  await hearANotification();
  await pool.query('SELECT 1 / 0').catch((error) => console.log(error.code, error.message));
  await pool.end();
}

main();
