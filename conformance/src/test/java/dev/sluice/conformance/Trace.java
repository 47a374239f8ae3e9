package dev.sluice.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import dev.sluice.net.Socket;
import dev.sluice.stream.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a twin saw, in the schema of {@code trace.js}: a line for each observation, with its
 * arguments made the same on every machine by {@link Values}. Any thread may report.
 */
public final class Trace implements AutoCloseable {
  private final List<JsonObject> lines = Collections.synchronizedList(new ArrayList<>());
  private final Values values = new Values();
  private final List<Path> folders = new ArrayList<>();

  /** Something that may throw. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  /** Records that {@code event} was seen at {@code object}. */
  public void log(String object, String event, @Nullable Object... args) {
    JsonArray plain = values.array(args);
    while (!plain.isEmpty() && plain.get(plain.size() - 1).isJsonNull()) {
      plain.remove(plain.size() - 1);
    }
    JsonObject line = new JsonObject();
    line.addProperty("object", object);
    line.addProperty("event", event);
    if (!plain.isEmpty()) {
      line.add("args", plain);
    }
    lines.add(line);
  }

  /** What the action throws, as a line; one with the text "nothing" if it returns. */
  public void logThrown(String object, String event, Action action) {
    try {
      action.run();
    } catch (Exception e) {
      log(object, event, e);
      return;
    }
    log(object, event, "nothing");
  }

  /** Labels the emitter and records each of the events with its arguments. */
  public void watch(String label, EventEmitter emitter, Event<?>... events) {
    label(label, emitter);
    for (Event<?> event : events) {
      watch(label, emitter, event);
    }
  }

  /** A listener of either shape: an event takes a {@code Runnable} or a {@code Consumer}. */
  @SuppressWarnings("unchecked")
  private <L> void watch(String label, EventEmitter emitter, Event<L> event) {
    final class Watcher implements Runnable, Consumer<@Nullable Object> {
      @Override
      public void run() {
        log(label, event.name());
      }

      @Override
      public void accept(@Nullable Object argument) {
        // Only sockets tell in Node whether they were closed by an error.
        boolean told = event != (Event<?>) Stream.CLOSE || emitter instanceof Socket;
        log(label, event.name(), told ? Values.arguments(argument) : new Object[0]);
      }
    }
    emitter.on(event, (L) new Watcher());
  }

  /** From now on the object is printed as {@code <label>} where it is an argument. */
  public void label(String label, Object object) {
    values.label(label, object);
  }

  /** From now on the port is printed as {@code <label>}, also inside of messages. */
  public void name(String label, int port) {
    values.name(label, port);
  }

  /** A path for a Unix-domain socket that no other run uses, named like a port would be. */
  public String socketPath(String label) throws IOException {
    Path folder = Files.createTempDirectory("sluice");
    folders.add(folder);
    String path = folder.resolve(label + ".sock").toString();
    values.name(label, path);
    return path;
  }

  /** The lines so far. */
  List<JsonObject> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Removes the folders of the Unix-domain sockets; fails if a server has left its file there. */
  @Override
  public void close() throws IOException {
    for (Path folder : folders) {
      Files.delete(folder);
    }
  }
}
