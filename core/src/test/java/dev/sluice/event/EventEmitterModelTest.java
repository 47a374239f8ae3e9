package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The emitter against a map of lists. Both run the same program, whose listeners add, remove and
 * emit themselves, and have to leave the same trace.
 */
class EventEmitterModelTest {
  private static final List<Event<Consumer<Integer>>> EVENTS =
      List.of(Event.of("x"), Event.of("y"), Event.of("z"));
  private static final int LISTENERS = 4;

  /** Programs whose listeners emit can go on for ever: this many calls are enough. */
  private static final int CALLS_MAX = 200;

  private enum Kind {
    ON,
    ONCE,
    PREPEND,
    PREPEND_ONCE,
    OFF,
    REMOVE_ALL_OF_EVENT,
    REMOVE_ALL,
    EMIT,
    WATCH,
    LOOK
  }

  /**
   * One step of a program.
   *
   * @param kind what to do
   * @param event the number of the event
   * @param listener the number of the listener
   */
  record Step(Kind kind, int event, int listener) {}

  @Provide
  Arbitrary<List<Step>> programs() {
    return steps(Kind.values()).list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<List<Step>>> scripts() {
    Kind[] kinds = {
      Kind.ON, Kind.ONCE, Kind.PREPEND, Kind.OFF, Kind.EMIT, Kind.REMOVE_ALL_OF_EVENT, Kind.LOOK
    };
    return steps(kinds).list().ofMaxSize(2).list().ofSize(LISTENERS);
  }

  private static Arbitrary<Step> steps(Kind... kinds) {
    return Combinators.combine(
            Arbitraries.of(kinds),
            Arbitraries.integers().between(0, EVENTS.size() - 1),
            Arbitraries.integers().between(0, LISTENERS - 1))
        .as(Step::new);
  }

  @Property(tries = 3_000)
  void leavesTheSameTraceAsAMapOfLists(
      @ForAll("programs") List<Step> program, @ForAll("scripts") List<List<Step>> scripts) {
    Subject real = new RealEmitter(scripts);
    Subject naive = new NaiveEmitter(scripts);
    program.forEach(real::perform);
    program.forEach(naive::perform);
    assertThat(real.trace).isEqualTo(naive.trace);
  }

  /** Something a program can be run on. */
  private abstract static class Subject {
    final List<String> trace = new ArrayList<>();
    final List<List<Step>> scripts;
    private int calls;

    Subject(List<List<Step>> scripts) {
      this.scripts = scripts;
    }

    abstract void perform(Step step);

    /** What listener number {@code listener} does when it is called. */
    final void called(int listener, int argument) {
      trace.add("called " + listener + " with " + argument);
      if (calls++ < CALLS_MAX) {
        scripts.get(listener).forEach(this::perform);
      }
    }
  }

  private static final class RealEmitter extends Subject {
    private final EventEmitter emitter = new EventEmitter().setMaxListeners(0);
    private final List<Consumer<Integer>> listeners = new ArrayList<>();
    private final Consumer<ListenerChange> added = change -> trace.add("new " + describe(change));
    private final Consumer<ListenerChange> removed =
        change -> trace.add("removed " + describe(change));

    RealEmitter(List<List<Step>> scripts) {
      super(scripts);
      for (int i = 0; i < LISTENERS; i++) {
        int number = i;
        listeners.add(argument -> called(number, argument));
      }
    }

    private String describe(ListenerChange change) {
      return change.event() + " " + listeners.indexOf(change.listener());
    }

    @Override
    void perform(Step step) {
      Event<Consumer<Integer>> event = EVENTS.get(step.event);
      Consumer<Integer> listener = listeners.get(step.listener);
      switch (step.kind) {
        case ON -> emitter.on(event, listener);
        case ONCE -> emitter.once(event, listener);
        case PREPEND -> emitter.prependListener(event, listener);
        case PREPEND_ONCE -> emitter.prependOnceListener(event, listener);
        case OFF -> emitter.off(event, listener);
        case REMOVE_ALL_OF_EVENT -> emitter.removeAllListeners(event);
        case REMOVE_ALL -> emitter.removeAllListeners();
        case EMIT -> trace.add("emitted " + emitter.emit(event, step.listener));
        case WATCH -> {
          emitter.removeListener(EventEmitter.NEW_LISTENER, added);
          emitter.removeListener(EventEmitter.REMOVE_LISTENER, removed);
          emitter.on(EventEmitter.NEW_LISTENER, added);
          emitter.on(EventEmitter.REMOVE_LISTENER, removed);
        }
        case LOOK -> look(event, listener);
      }
    }

    private void look(Event<Consumer<Integer>> event, Consumer<Integer> listener) {
      List<Integer> numbers = new ArrayList<>();
      emitter.listeners(event).forEach(each -> numbers.add(listeners.indexOf(each)));
      List<Boolean> wrapped = new ArrayList<>();
      emitter.rawListeners(event).forEach(each -> wrapped.add(each instanceof WrappedListener));
      trace.add(
          emitter.eventNames()
              + " "
              + numbers
              + " "
              + wrapped
              + " "
              + emitter.listenerCount(event)
              + " "
              + emitter.listenerCount(event, listener));
    }
  }

  /** The emitter as its documentation describes it, without a thought of cost. */
  private static final class NaiveEmitter extends Subject {
    private static final String ADDED = "newListener";
    private static final String REMOVED = "removeListener";

    /** A registration: the number of the listener, and whether it is for once. */
    private static final class Entry {
      final int listener;
      final boolean once;

      Entry(int listener, boolean once) {
        this.listener = listener;
        this.once = once;
      }
    }

    private final Map<String, List<Entry>> events = new LinkedHashMap<>();
    private final List<Entry> spent = new ArrayList<>();

    NaiveEmitter(List<List<Step>> scripts) {
      super(scripts);
    }

    @Override
    void perform(Step step) {
      String event = EVENTS.get(step.event).name();
      switch (step.kind) {
        case ON -> add(event, new Entry(step.listener, false), false);
        case ONCE -> add(event, new Entry(step.listener, true), false);
        case PREPEND -> add(event, new Entry(step.listener, false), true);
        case PREPEND_ONCE -> add(event, new Entry(step.listener, true), true);
        case OFF -> removeLast(event, step.listener);
        case REMOVE_ALL_OF_EVENT -> removeAll(event);
        case REMOVE_ALL -> removeAll();
        case EMIT -> trace.add("emitted " + emit(event, step.listener));
        case WATCH -> watch();
        case LOOK -> look(event, step.listener);
      }
    }

    private void watch() {
      if (events.containsKey(ADDED)) {
        removeWatcher(ADDED);
      }
      if (events.containsKey(REMOVED)) {
        removeWatcher(REMOVED);
      }
      // The watchers have the numbers -1, which is what the other side finds for them.
      add(ADDED, new Entry(-1, false), false);
      add(REMOVED, new Entry(-1, false), false);
    }

    private void removeWatcher(String event) {
      events.remove(event);
      announce(REMOVED, "removed " + event + " -1");
    }

    private void announce(String watched, String what) {
      if (events.containsKey(watched)) {
        trace.add(what);
      }
    }

    private void add(String event, Entry entry, boolean prepend) {
      announce(ADDED, "new " + event + " " + entry.listener);
      List<Entry> list = new ArrayList<>(events.getOrDefault(event, List.of()));
      list.add(prepend ? 0 : list.size(), entry);
      events.put(event, list);
    }

    private void removeLast(String event, int listener) {
      List<Entry> list = events.getOrDefault(event, List.of());
      for (int i = list.size() - 1; i >= 0; i--) {
        if (list.get(i).listener == listener) {
          remove(event, list.get(i));
          return;
        }
      }
    }

    private void remove(String event, Entry entry) {
      List<Entry> list = new ArrayList<>(events.getOrDefault(event, List.of()));
      if (list.remove(entry)) {
        if (list.isEmpty()) {
          events.remove(event);
        } else {
          events.put(event, list);
        }
        announce(REMOVED, "removed " + event + " " + entry.listener);
      }
    }

    private void removeAll(String event) {
      List<Entry> list = events.getOrDefault(event, List.of());
      list.reversed().forEach(entry -> remove(event, entry));
    }

    private void removeAll() {
      for (String event : List.copyOf(events.keySet())) {
        if (!event.equals(REMOVED)) {
          removeAll(event);
        }
      }
      events.clear();
    }

    private boolean emit(String event, int argument) {
      List<Entry> snapshot = events.getOrDefault(event, List.of());
      for (Entry entry : snapshot) {
        call(event, entry, argument);
      }
      return !snapshot.isEmpty();
    }

    private void call(String event, Entry entry, int argument) {
      if (entry.once) {
        if (spent.contains(entry)) {
          return;
        }
        remove(event, entry);
        spent.add(entry);
      }
      called(entry.listener, argument);
    }

    private void look(String event, int listener) {
      List<Entry> list = events.getOrDefault(event, List.of());
      trace.add(
          List.copyOf(events.keySet())
              + " "
              + list.stream().map(entry -> entry.listener).toList()
              + " "
              + list.stream().map(entry -> entry.once).toList()
              + " "
              + list.size()
              + " "
              + list.stream().filter(entry -> entry.listener == listener).count());
    }
  }
}
