package dev.sluice.sim.trace;

import dev.sluice.sim.trace.DiagramLayout.Jump;
import dev.sluice.sim.trace.DiagramLayout.Note;
import dev.sluice.sim.trace.DiagramLayout.Tick;
import dev.sluice.sim.trace.TraceEvent.Kind;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws a {@link DiagramLayout} as SVG, readable on light and on dark ground. */
final class DiagramPainter {
  private static final int COLORS = 6;
  private static final int HEAD_WIDTH = 132;
  private static final int HEAD_RADIUS = 7;
  private static final int CROSS = 5;
  private static final int FROM_LINE = 10;
  private static final int BAND_HALF = 9;
  private static final int LOOP = 26;
  private static final int STUB = 70;
  private static final double TIP_LENGTH = 9;
  private static final double TIP_HALF = 3.5;
  private static final int TITLE_X = 16;
  private static final int TITLE_Y = 28;

  private static final String STYLE =
      """
      <style>
        text { font: 11.5px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1f2328; }
        .ground { fill: #ffffff; }
        .title { font: 600 15px system-ui, 'DejaVu Sans', sans-serif; }
        .head { fill: #f3f5f7; stroke: #8c959f; }
        .host { font: 600 13px system-ui, 'DejaVu Sans', sans-serif; text-anchor: middle; }
        .life { stroke: #8c959f; stroke-width: 1.5; }
        .down { stroke: #cf222e; stroke-width: 1.5; stroke-dasharray: 2 5; }
        .time { fill: #6e7781; font-size: 10.5px; }
        .tick { stroke: #d8dee4; }
        .jump { fill: #ffffff; }
        .jump-line { stroke: #8c959f; stroke-dasharray: 1 4; stroke-width: 1.5; }
        .jump-text { fill: #59636e; font-style: italic; text-anchor: middle; }
        .band { fill: #cf222e; fill-opacity: .09; }
        .band-edge { stroke: #cf222e; stroke-opacity: .5; stroke-dasharray: 6 3; }
        .fault { fill: #cf222e; font-weight: 600; text-anchor: middle; }
        .log { fill: #fff3c9; stroke: #d4a72c; stroke-opacity: .6; }
        .error { fill: #cf222e; font-weight: 600; }
        .left { text-anchor: end; }
        .label, .note { stroke: #ffffff; stroke-width: 4; paint-order: stroke; stroke-linejoin: round; }
        .label { text-anchor: middle; font-size: 10.5px; }
        .arrow { fill: none; stroke-width: 1.4; }
        .tip { stroke: none; }
        .lost { stroke-dasharray: 5 3; }
        .cross { stroke: #cf222e; stroke-width: 2.2; stroke-linecap: round; }
        .c0 { stroke: #0969da; } .t0 { fill: #0969da; }
        .c1 { stroke: #1a7f37; } .t1 { fill: #1a7f37; }
        .c2 { stroke: #8250df; } .t2 { fill: #8250df; }
        .c3 { stroke: #bc4c00; } .t3 { fill: #bc4c00; }
        .c4 { stroke: #0b7a83; } .t4 { fill: #0b7a83; }
        .c5 { stroke: #bf3989; } .t5 { fill: #bf3989; }
        .cr { stroke: #cf222e; } .tr { fill: #cf222e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .ground, .jump { fill: #0d1117; }
          .head { fill: #161b22; stroke: #6e7681; }
          .tick { stroke: #21262d; }
          .time, .jump-text { fill: #9198a1; }
          .band { fill-opacity: .22; }
          .fault, .error, .tr { fill: #ff7b72; }
          .cr, .cross, .down { stroke: #ff7b72; }
          .log { fill: #3a2f0b; }
          .label, .note { stroke: #0d1117; }
          .c0 { stroke: #58a6ff; } .t0 { fill: #58a6ff; }
          .c1 { stroke: #56d364; } .t1 { fill: #56d364; }
          .c2 { stroke: #bc8cff; } .t2 { fill: #bc8cff; }
          .c3 { stroke: #f0883e; } .t3 { fill: #f0883e; }
          .c4 { stroke: #39c5cf; } .t4 { fill: #39c5cf; }
          .c5 { stroke: #f778ba; } .t5 { fill: #f778ba; }
        }
      </style>
      """;

  private final DiagramLayout layout;
  private final Map<String, Integer> colors = new HashMap<>();
  private final StringBuilder svg = new StringBuilder();

  DiagramPainter(DiagramLayout layout) {
    this.layout = layout;
  }

  String svg(String title) {
    int width = layout.width();
    int height = layout.height();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    attributes("width", width, "height", height, "viewBox", "0 0 " + width + ' ' + height);
    svg.append(">\n<title>");
    svg.append(NoteText.escaped(title.isEmpty() ? "A simulated run" : title)).append("</title>\n");
    svg.append(STYLE);
    draw("rect", "class", "ground", "width", width, "height", height);
    text("title", TITLE_X, TITLE_Y, title);
    layout.ticks().forEach(tick -> tickLine(tick, width));
    bands();
    lifelines();
    times();
    layout.jumps().forEach(jump -> jump(jump, width));
    segments();
    layout.notes().forEach(this::note);
    layout.hosts().forEach(host -> head(host, layout.top()));
    return svg.append("</svg>\n").toString();
  }

  private void draw(String shape, Object... attributes) {
    svg.append('<').append(shape);
    attributes(attributes);
    svg.append("/>\n");
  }

  /** Names and values in turn. */
  private void attributes(Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      svg.append(' ').append(namesAndValues[i]);
      svg.append("=\"").append(namesAndValues[i + 1]).append('"');
    }
  }

  private void line(String style, int x1, int y1, int x2, int y2) {
    draw("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  private void rectangle(String style, int x, int y, int width, int height, int radius) {
    draw("rect", "class", style, "x", x, "y", y, "width", width, "height", height, "rx", radius);
  }

  private void text(String style, int x, int y, String text) {
    svg.append("<text");
    attributes("class", style, "x", x, "y", y);
    svg.append('>').append(NoteText.escaped(text)).append("</text>\n");
  }

  // Ground.

  private void tickLine(Tick tick, int width) {
    line("tick", 80, tick.y(), width - 16, tick.y());
  }

  private void times() {
    String before = "";
    for (Tick tick : layout.ticks()) {
      String time = Durations.text(tick.time());
      if (!time.equals(before)) {
        text("time", 10, tick.y() + 4, time);
      }
      before = time;
    }
  }

  private void jump(Jump jump, int width) {
    int y = jump.y();
    rectangle("jump", 0, y - 3, width, 22, 0);
    for (String host : layout.hosts()) {
      line("jump-line", layout.x(host), y - 3, layout.x(host), y + 19);
    }
    List<String> hosts = layout.hosts();
    int middle = (layout.x(hosts.getFirst()) + layout.x(hosts.getLast())) / 2;
    text("jump-text", hosts.size() == 1 ? middle + 110 : middle, y + 12, jump.text());
  }

  private void head(String host, int y) {
    int x = layout.x(host);
    rectangle("head", x - HEAD_WIDTH / 2, y - 12, HEAD_WIDTH, 26, HEAD_RADIUS);
    text("host", x, y + 6, NoteText.shortened(host, 18));
  }

  /** Solid while a host is up, dotted while it is down. */
  private void lifelines() {
    Map<String, Integer> from = new LinkedHashMap<>();
    Set<String> down = new HashSet<>();
    layout.hosts().forEach(host -> from.put(host, layout.top()));
    for (TraceEvent event : layout.events()) {
      if (event.kind() == Kind.DOWN || event.kind() == Kind.UP) {
        int y = layout.row(event.sequence());
        lifeline(event.host(), from, y, down.contains(event.host()));
        if (event.kind() == Kind.DOWN) {
          down.add(event.host());
          cross(layout.x(event.host()), y);
        } else {
          down.remove(event.host());
        }
      }
    }
    layout.hosts().forEach(host -> lifeline(host, from, layout.bottom(), down.contains(host)));
  }

  private void lifeline(String host, Map<String, Integer> from, int to, boolean down) {
    int x = layout.x(host);
    line(down ? "down" : "life", x, from.getOrDefault(host, layout.top()), x, to);
    from.put(host, to);
  }

  // Faults.

  private void bands() {
    Map<List<String>, Integer> open = new LinkedHashMap<>();
    Map<List<String>, TraceEvent> faults = new HashMap<>();
    for (TraceEvent fault : layout.lasting()) {
      if (fault.kind() == Kind.FAULT) {
        open.put(Excerpt.key(fault), layout.row(fault.sequence()));
        faults.put(Excerpt.key(fault), fault);
      }
    }
    for (TraceEvent event : layout.events()) {
      List<String> key = Excerpt.key(event);
      switch (event.kind()) {
        case FAULT -> {
          open.putIfAbsent(key, layout.row(event.sequence()));
          faults.put(key, event);
        }
        case HEALED -> {
          @Nullable Integer from = open.remove(key);
          band(event, from == null ? layout.top() : from, layout.row(event.sequence()), true);
        }
        case HIT -> hit(event, layout.row(event.sequence()));
        default -> {
          // Not a fault.
        }
      }
    }
    open.forEach((key, from) -> band(faults.get(key), from, layout.bottom(), false));
  }

  private void band(@Nullable TraceEvent fault, int from, int to, boolean ends) {
    if (fault == null) {
      return;
    }
    int left = left(fault);
    int right = right(fault);
    rectangle("band", left, from, right - left, Math.max(1, to - from), 0);
    line("band-edge", left, from, right, from);
    text("fault", (left + right) / 2, from - 4, name(fault, ""));
    if (ends) {
      line("band-edge", left, to, right, to);
      text("fault", (left + right) / 2, to + 12, name(fault, " over"));
    }
  }

  private void hit(TraceEvent fault, int y) {
    line("band-edge", left(fault), y, right(fault), y);
    text("fault", (left(fault) + right(fault)) / 2, y - 4, name(fault, ""));
  }

  private String name(TraceEvent fault, String suffix) {
    String name = fault.detail() + suffix;
    String peer = fault.peer();
    if (peer == null) {
      return name;
    }
    return layout.x(fault.host()) < layout.x(peer) ? name + " →" : "← " + name;
  }

  private int left(TraceEvent fault) {
    String peer = fault.peer();
    int x = layout.x(fault.host());
    return peer == null ? x - BAND_HALF : Math.min(x, layout.x(peer));
  }

  private int right(TraceEvent fault) {
    String peer = fault.peer();
    int x = layout.x(fault.host());
    return peer == null ? x + BAND_HALF : Math.max(x, layout.x(peer));
  }

  // Segments.

  private void segments() {
    Set<Long> ended = new HashSet<>();
    for (TraceEvent event : layout.events()) {
      if (event.kind() == Kind.ARRIVED || event.kind() == Kind.LOST) {
        ended.add(event.cause());
        segment(event);
      }
    }
    for (TraceEvent event : layout.events()) {
      if (event.kind() == Kind.SENT && !ended.contains(event.sequence())) {
        stillOnItsWay(event);
      }
    }
  }

  private void segment(TraceEvent end) {
    String from = end.peer();
    if (from == null) {
      return;
    }
    boolean lost = end.kind() == Kind.LOST;
    boolean started = layout.shows(end.cause());
    int y2 = layout.row(end.sequence());
    int y1 = started ? layout.row(end.cause()) : y2 - DiagramLayout.ROW;
    int x1 = layout.x(from);
    int x2 = end.host().isEmpty() ? x1 + 2 * HEAD_WIDTH : layout.x(end.host());
    if (x1 == x2) {
      loop(end, x1, y1, y2);
      return;
    }
    if (!started) {
      x1 = x2 - STUB * Integer.signum(x2 - x1);
    }
    if (lost) {
      x2 = y2 - y1 < DiagramLayout.ROW ? x1 + (x2 - x1) * 3 / 5 : x2 - Integer.signum(x2 - x1) * 14;
    }
    arrow(end, x1, y1, x2, y2, lost);
  }

  private void stillOnItsWay(TraceEvent sent) {
    String to = sent.peer();
    if (to != null && !to.equals(sent.host()) && layout.hosts().contains(to)) {
      int x1 = layout.x(sent.host());
      int y1 = layout.row(sent.sequence());
      int x2 = x1 + STUB * Integer.signum(layout.x(to) - x1);
      arrow(sent, x1, y1, x2, Math.min(y1 + DiagramLayout.ROW, layout.bottom()), false);
    }
  }

  private void arrow(TraceEvent event, int x1, int y1, int x2, int y2, boolean lost) {
    String color = color(event);
    line("arrow c" + color + (lost ? " lost" : ""), x1, y1, x2, y2);
    if (lost) {
      cross(x2, y2);
    } else {
      tip(color, x1, y1, x2, y2);
    }
    double part = Math.min(0.5, 0.5 * DiagramLayout.COLUMN / Math.abs(x2 - x1));
    int x = (int) (x1 + (x2 - x1) * part);
    text("label t" + color, x, (int) (y1 + (y2 - y1) * part) - 3, label(event));
  }

  private void loop(TraceEvent event, int x, int y1, int y2) {
    String color = color(event);
    int end = Math.max(y2, y1 + 6);
    StringBuilder path = new StringBuilder("M ").append(x).append(' ').append(y1).append(" h ");
    path.append(LOOP).append(" V ").append(end).append(" H ").append(x);
    draw("path", "class", "arrow c" + color, "d", path);
    tip(color, x + LOOP, end, x, end);
  }

  private void tip(String color, int x1, int y1, int x2, int y2) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double dx = (x2 - x1) / length;
    double dy = (y2 - y1) / length;
    StringBuilder path = new StringBuilder("M ").append(x2).append(' ').append(y2);
    point(path, x2 - TIP_LENGTH * dx - TIP_HALF * dy, y2 - TIP_LENGTH * dy + TIP_HALF * dx);
    point(path, x2 - TIP_LENGTH * dx + TIP_HALF * dy, y2 - TIP_LENGTH * dy - TIP_HALF * dx);
    draw("path", "class", "tip t" + color, "d", path.append(" Z"));
  }

  /** A line to a point, in tenths of a pixel. */
  private static void point(StringBuilder path, double x, double y) {
    path.append(" L ").append(Math.round(x * 10) / 10.0);
    path.append(' ').append(Math.round(y * 10) / 10.0);
  }

  private void cross(int x, int y) {
    line("cross", x - CROSS, y - CROSS, x + CROSS, y + CROSS);
    line("cross", x - CROSS, y + CROSS, x + CROSS, y - CROSS);
  }

  private static String label(TraceEvent event) {
    Segment segment = event.segment();
    String name = segment == null ? "" : segment.label();
    return event.bytes() == 0 ? name : event.bytes() + " B";
  }

  /** Resets are red; everything else has the color of its connection. */
  private String color(TraceEvent event) {
    String connection = event.connection();
    if (event.segment() == Segment.RST || connection == null) {
      return "r";
    }
    return Integer.toString(colors.computeIfAbsent(connection, _ -> colors.size() % COLORS));
  }

  // Notes.

  private void note(Note note) {
    int x = layout.x(note.host());
    boolean left = layout.notesAreLeft(note.host());
    int at = left ? x - FROM_LINE : x + FROM_LINE;
    switch (note.style()) {
      case LOG -> log(note, at, left);
      case ERROR, HOST ->
          text(left ? "error note left" : "error note", at, note.y() + 4, note.text());
      case SOCKET -> text(left ? "note left" : "note", at, note.y() + 4, note.text());
    }
  }

  private void log(Note note, int at, boolean left) {
    int width = note.text().length() * 7 + 10;
    rectangle("log", left ? at - width + 5 : at - 5, note.y() - 7, width, 15, 3);
    text(left ? "left" : "", at, note.y() + 4, note.text());
  }
}
