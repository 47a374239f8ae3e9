package dev.sluice.sim.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in a {@link SequenceDiagram}: a column for each host, and a row for each event,
 * below those before it on its host. Events of one time stand side by side; the more time passes
 * between two times, the further they are apart, but by far not in proportion.
 */
final class DiagramLayout {
  static final int ROW = 17;
  static final int HEADER = 34;

  private static final int TOP = 64;
  private static final int TIMES = 84;
  private static final int NOTES = 270;
  static final int COLUMN = 300;
  private static final int ONE_COLUMN = 40;

  /** How many characters of notes fit beside a lifeline. */
  private static final int NOTE_CHARACTERS = 40;

  private static final int LEAST_GAP = 5;
  private static final int GAP_PER_DECADE = 5;
  private static final double NANOS_OF_NO_GAP = 1_000;
  private static final int JUMP = 40;

  /** A jump is said to be one if it is so much longer than half of all steps. */
  private static final int JUMP_IN_STEPS = 10;

  /** What happened on one host at one time, in one line. */
  record Note(String host, int y, String text, Style style) {}

  enum Style {
    SOCKET,
    ERROR,
    LOG,
    HOST
  }

  /** The time of a row of events. */
  record Tick(int y, long time) {}

  /** Time that passes without anything to see, or events that were left out. */
  record Jump(int y, String text) {}

  private final List<String> hosts;
  private final Map<Long, Integer> rows = new HashMap<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();
  private final List<Jump> jumps = new ArrayList<>();
  private final List<TraceEvent> events = new ArrayList<>();
  private final List<TraceEvent> lasting;
  private final Map<String, Integer> cursors = new LinkedHashMap<>();
  private final Map<String, Integer> openNotes = new HashMap<>();
  private final long jump;
  private int y = TOP + HEADER;
  private int leftOutAt = TOP + HEADER;
  private long now = -1;

  DiagramLayout(Excerpt excerpt) {
    hosts = excerpt.hosts();
    lasting = excerpt.lasting();
    jump = jump(excerpt);
    place(excerpt.first());
    if (excerpt.leftOut() > 0) {
      leaveOut(excerpt.leftOut());
    }
    place(excerpt.last());
    closeGroup();
  }

  private static long jump(Excerpt excerpt) {
    List<TraceEvent> all = new ArrayList<>(excerpt.first());
    all.addAll(excerpt.last());
    long[] times = all.stream().mapToLong(TraceEvent::time).distinct().toArray();
    if (times.length < 2) {
      return Long.MAX_VALUE;
    }
    long[] steps = new long[times.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = times[i + 1] - times[i];
    }
    Arrays.sort(steps);
    return Math.max(1, steps[steps.length / 2]) * JUMP_IN_STEPS;
  }

  private void place(List<TraceEvent> part) {
    for (TraceEvent event : part) {
      if (event.time() != now) {
        closeGroup();
        passTime(event.time());
      }
      place(event);
    }
  }

  private void closeGroup() {
    y = cursors.values().stream().mapToInt(each -> each).reduce(y, Math::max);
    cursors.clear();
    openNotes.clear();
  }

  private void passTime(long time) {
    if (now >= 0 && time - now >= jump) {
      jumps.add(new Jump(y + JUMP / 2, Durations.text(time - now) + " later"));
      y += JUMP;
    } else if (now >= 0) {
      double decades = Math.log10(Math.max(1, (time - now) / NANOS_OF_NO_GAP));
      y += LEAST_GAP + (int) (GAP_PER_DECADE * decades);
    }
    now = time;
    ticks.add(new Tick(y + ROW, time));
  }

  private void leaveOut(long count) {
    closeGroup();
    leftOutAt = y + JUMP / 2;
    jumps.add(new Jump(leftOutAt, count + " events are left out here"));
    y += JUMP;
    now = -1;
  }

  private void place(TraceEvent event) {
    events.add(event);
    switch (event.kind()) {
      case SENT -> take(event, 0);
      case ARRIVED -> take(event, departure(event));
      case LOST -> placeLost(event);
      case FAULT, HEALED, HIT -> placeFault(event);
      case START -> rows.put(event.sequence(), y);
      case DOWN, UP -> placeNote(event, Style.HOST);
      case LOG -> placeNote(event, Style.LOG);
      case ERROR -> placeNote(event, Style.ERROR);
      case LISTEN, CONNECT, CONNECTED, ACCEPT, WRITE, READ, END, SHUTDOWN, CLOSE ->
          placeNote(event, Style.SOCKET);
    }
  }

  /** A row on the event's host, which is not above a given one. */
  private int take(TraceEvent event, int notAbove) {
    int row = Math.max(Math.max(cursors.getOrDefault(event.host(), y), y) + ROW, notAbove);
    cursors.put(event.host(), row);
    openNotes.remove(event.host());
    rows.put(event.sequence(), row);
    return row;
  }

  private int departure(TraceEvent event) {
    return rows.getOrDefault(event.cause(), 0);
  }

  /** What is lost as soon as it leaves has its row where it left. */
  private void placeLost(TraceEvent event) {
    int departure = departure(event);
    if (departure > y) {
      rows.put(event.sequence(), departure + ROW / 2);
    } else if (!event.host().isEmpty()) {
      take(event, departure);
    }
  }

  private void placeFault(TraceEvent event) {
    int row = take(event, 0);
    String peer = event.peer();
    if (peer != null && hosts.contains(peer)) {
      int there = Math.max(cursors.getOrDefault(peer, y) + ROW, row);
      cursors.put(peer, there);
      cursors.put(event.host(), there);
      openNotes.remove(peer);
      rows.put(event.sequence(), there);
    }
  }

  private void placeNote(TraceEvent event, Style style) {
    String text = NoteText.of(event);
    @Nullable Integer open = openNotes.get(event.host());
    if (open != null) {
      Note before = notes.get(open);
      String together = before.text() + " · " + text;
      if (before.style() == style && together.length() <= NOTE_CHARACTERS) {
        notes.set(open, new Note(before.host(), before.y(), together, style));
        rows.put(event.sequence(), before.y());
        return;
      }
    }
    int row = take(event, 0);
    notes.add(new Note(event.host(), row, NoteText.shortened(text, NOTE_CHARACTERS), style));
    if (style == Style.SOCKET) {
      openNotes.put(event.host(), notes.size() - 1);
    }
  }

  // What the painter asks.

  List<String> hosts() {
    return hosts;
  }

  List<TraceEvent> events() {
    return events;
  }

  /** The faults that began where events were left out. */
  List<TraceEvent> lasting() {
    return lasting;
  }

  List<Note> notes() {
    return notes;
  }

  List<Tick> ticks() {
    return ticks;
  }

  List<Jump> jumps() {
    return jumps;
  }

  /** The row of an event; where events were left out for one of those. */
  int row(long sequence) {
    return rows.getOrDefault(sequence, leftOutAt);
  }

  boolean shows(long sequence) {
    return rows.containsKey(sequence);
  }

  int x(String host) {
    int left = hosts.size() > 1 ? TIMES + NOTES : TIMES + ONE_COLUMN;
    return left + Math.max(0, hosts.indexOf(host)) * COLUMN;
  }

  /** Whether a host's notes stand left of its lifeline. */
  boolean notesAreLeft(String host) {
    return hosts.size() > 1 && hosts.indexOf(host) == 0;
  }

  int top() {
    return TOP;
  }

  int bottom() {
    return y + ROW + LEAST_GAP;
  }

  int width() {
    return x(hosts.isEmpty() ? "" : hosts.getLast()) + NOTES + ONE_COLUMN;
  }

  int height() {
    return bottom() + HEADER;
  }
}
