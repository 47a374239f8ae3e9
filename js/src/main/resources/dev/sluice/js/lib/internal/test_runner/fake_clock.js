'use strict';
// A clock that stands still, and the timers that are due at times of it.

// The longest delay that a timer can have, as for real ones.
const longestDelay = 2 ** 31 - 1;

class FakeTimer {
  #clock;
  #refed = true;

  constructor(clock, id, run, due, period) {
    this.#clock = clock;
    this.id = id;
    this.run = run;
    this.due = due;
    this.delay = due - clock.now;
    this.period = period;
  }

  hasRef() {
    return this.#refed;
  }

  ref() {
    this.#refed = true;
    return this;
  }

  unref() {
    this.#refed = false;
    return this;
  }

  refresh() {
    this.#clock.remove(this);
    this.due = this.#clock.now + this.delay;
    this.#clock.put(this);
    return this;
  }

  close() {
    this.#clock.remove(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    return this.id;
  }

  [Symbol.dispose]() {
    this.#clock.remove(this);
  }
}

class FakeClock {
  #timers = [];
  #lastId = 0;

  constructor(now) {
    this.now = now;
  }

  add(run, delay, period) {
    const given = Number(delay);
    const wait = given === -1 ? -1 : given >= 1 && given <= longestDelay ? Math.trunc(given) : 1;
    const timer = new FakeTimer(this, ++this.#lastId, run, this.now + wait, period);
    this.put(timer);
    return timer;
  }

  // Before every timer.
  addImmediate(run) {
    return this.add(run, -1);
  }

  // Those due at one time run in the order in which they were started.
  put(timer) {
    let place = this.#timers.length;
    while (place > 0 && this.#timers[place - 1].due > timer.due) place--;
    this.#timers.splice(place, 0, timer);
  }

  // Takes the timer, or what names it.
  remove(timer) {
    const place = this.#timers.findIndex((each) => (
      each === timer || (timer !== undefined && each.id === Number(timer))
    ));
    if (place >= 0) this.#timers.splice(place, 1);
  }

  // Each timer sees the time that it was due at.
  advance(end) {
    while (this.#timers.length > 0 && this.#timers[0].due <= end) {
      this.now = Math.max(this.now, this.#timers[0].due);
      this.#runFirst();
    }
    this.now = end;
  }

  runDue() {
    while (this.#timers.length > 0 && this.#timers[0].due <= this.now) {
      this.#runFirst();
    }
  }

  runAll() {
    if (this.#timers.length > 0) {
      this.advance(Math.max(this.now, this.#timers.at(-1).due));
    }
  }

  #runFirst() {
    const timer = this.#timers.shift();
    if (timer.period !== undefined) {
      timer.due += timer.period;
      this.put(timer);
    }
    timer.run();
  }

  // A `Date` that knows no other time; everything else of it is as it was.
  dateClass(RealDate) {
    const clock = this;
    return new Proxy(RealDate, {
      __proto__: null,
      construct(target, args, newTarget) {
        return Reflect.construct(target, args.length === 0 ? [clock.now] : args, newTarget);
      },
      apply: () => new RealDate(clock.now).toString(),
      get(target, name) {
        return name === 'now' ? () => clock.now : target[name];
      },
    });
  }
}

module.exports = { FakeClock };
