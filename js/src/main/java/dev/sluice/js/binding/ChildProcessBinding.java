package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.Bytes;
import dev.sluice.js.NodeContext;
import dev.sluice.js.posix.FileCalls;
import dev.sluice.js.posix.Spawn;
import dev.sluice.js.posix.SyncSpawn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Other programs for {@code child_process}. What is started is described by an object with {@code
 * file}, {@code args}, {@code env} (an array of {@code NAME=value}), {@code cwd}, {@code detached}
 * and {@code stdio}: an array of descriptors, {@code -1} for nothing, {@code -2} for a pipe.
 */
public final class ChildProcessBinding {
  private static final int PIPE = -2;

  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public ChildProcessBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Starts a program.
   *
   * @param description what
   * @param onExit called with {@code (code, signal)}: the exit code, and the number of the signal
   *     that ended it or 0
   * @return the {@link Child}, whose {@code error()} tells whether it started
   */
  @HostAccess.Export
  public Object spawn(Value description, Value onExit) {
    checkPermission();
    List<Integer> descriptors = new ArrayList<>();
    List<Integer> ours = new ArrayList<>();
    List<Integer> theirs = new ArrayList<>();
    for (int wanted : integers(description.getMember("stdio"))) {
      int own = Spawn.NOWHERE;
      int given = wanted;
      if (wanted == PIPE) {
        int[] ends = new int[2];
        long result = Spawn.socketPair(ends);
        if (result < 0) {
          theirs.forEach(FileCalls::close);
          ours.stream().filter(each -> each >= 0).forEach(FileCalls::close);
          return new Child(context, (int) result, List.of());
        }
        own = ends[0];
        given = ends[1];
        theirs.add(given);
      }
      ours.add(own);
      descriptors.add(given);
    }
    long started = Spawn.start(program(description, descriptors));
    theirs.forEach(FileCalls::close);
    Child child = new Child(context, (int) started, ours);
    if (started > 0) {
      child.watch(onExit);
    }
    return child;
  }

  /**
   * Runs a program to its end.
   *
   * @param description what; also {@code timeout}, {@code maxBuffer}, {@code killSignal}, and
   *     {@code inputs}: for each pipe what {@code memoryOf} gives, {@code offset} and {@code
   *     length}, or null
   * @param report called with {@code (pid, status, signal, error)}, then for each pipe with its
   *     number and a Buffer
   */
  @HostAccess.Export
  public void spawnSync(Value description, Value report) {
    checkPermission();
    List<Integer> descriptors = integers(description.getMember("stdio"));
    Value given = description.getMember("inputs");
    Map<Integer, @Nullable ByteBuffer> inputs = new HashMap<>();
    for (int i = 0; i < descriptors.size(); i++) {
      if (descriptors.get(i) == PIPE) {
        inputs.put(i, input(given.getArrayElement(i)));
      }
    }
    SyncSpawn.Limits limits =
        new SyncSpawn.Limits(
            description.getMember("timeout").asLong(),
            (long) description.getMember("maxBuffer").asDouble(),
            description.getMember("killSignal").asInt());
    SyncSpawn.Outcome outcome = SyncSpawn.run(program(description, descriptors), inputs, limits);
    report.executeVoid(
        outcome.process(),
        outcome.status() < Spawn.SIGNALLED ? outcome.status() : -1,
        Math.max(0, outcome.status() - Spawn.SIGNALLED),
        outcome.failure());
    outcome
        .outputs()
        .forEach((number, bytes) -> report.executeVoid(number, context.bytes().toGuest(bytes)));
  }

  private static @Nullable ByteBuffer input(Value given) {
    return given.isNull()
        ? null
        : Bytes.toJava(
            given.getMember("memory"),
            given.getMember("offset").asInt(),
            given.getMember("length").asInt());
  }

  /**
   * {@code kill(2)}.
   *
   * @param process its number
   * @param signal its number
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int kill(int process, int signal) {
    checkPermission();
    return (int) Spawn.kill(process, signal);
  }

  private void checkPermission() {
    if (!context.options().permissions().processes()) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_ACCESS_DENIED",
          "Access to this API has been restricted: ChildProcess",
          null);
    }
  }

  private static Spawn.Program program(Value description, List<Integer> descriptors) {
    return new Spawn.Program(
        description.getMember("file").asString(),
        texts(description.getMember("args")),
        texts(description.getMember("env")),
        description.getMember("cwd").asString(),
        descriptors,
        description.getMember("detached").asBoolean());
  }

  private static List<String> texts(Value array) {
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < array.getArraySize(); i++) {
      texts.add(array.getArrayElement(i).asString());
    }
    return texts;
  }

  private static List<Integer> integers(Value array) {
    List<Integer> integers = new ArrayList<>();
    for (long i = 0; i < array.getArraySize(); i++) {
      integers.add(array.getArrayElement(i).asInt());
    }
    return integers;
  }
}
