package dev.sluice.sim.junit;

import dev.sluice.sim.trace.SequenceDiagram;
import dev.sluice.sim.trace.TextTrace;
import dev.sluice.sim.trace.TraceEvent;
import dev.sluice.sim.trace.TraceListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/**
 * A run written down: as text, a line for each event, and as a picture. The picture of a long run
 * leaves out the segments and shows what went wrong and what the programs said: the story, which
 * may be in the middle.
 *
 * @param run how the run ended
 * @param text the file of the text
 * @param picture the file of the picture
 */
record RunRecord(SimulatedRun run, Path text, Path picture) {
  /** Pictures of more events than a person looks at show the story only. */
  private static final int MAX_EVENTS_DRAWN = 400;

  private static final Set<TraceEvent.Kind> STORY =
      Set.of(
          TraceEvent.Kind.LISTEN,
          TraceEvent.Kind.ERROR,
          TraceEvent.Kind.FAULT,
          TraceEvent.Kind.HEALED,
          TraceEvent.Kind.DOWN,
          TraceEvent.Kind.UP,
          TraceEvent.Kind.LOG);

  static RunRecord of(Path folder, String name, Function<TraceListener, SimulatedRun> world)
      throws IOException {
    Files.createDirectories(folder);
    Path text = folder.resolve(name + ".txt").toAbsolutePath();
    Path picture = folder.resolve(name + ".svg").toAbsolutePath();
    SequenceDiagram whole = new SequenceDiagram(MAX_EVENTS_DRAWN).title(name);
    SequenceDiagram story = new SequenceDiagram(MAX_EVENTS_DRAWN).title(name + ", its story");
    long[] events = {0};
    TraceListener drawn =
        event -> {
          events[0]++;
          whole.on(event);
          if (STORY.contains(event.kind())) {
            story.on(event);
          }
        };
    try (TextTrace lines = TextTrace.to(text)) {
      SimulatedRun run = world.apply(lines.andThen(drawn));
      (events[0] > MAX_EVENTS_DRAWN ? story : whole).write(picture);
      return new RunRecord(run, text, picture);
    }
  }
}
