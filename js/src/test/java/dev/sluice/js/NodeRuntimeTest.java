package dev.sluice.js;

import static dev.sluice.js.CapturedOutput.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program inside of a Java application: what goes in, what comes out, how it ends. */
class NodeRuntimeTest {
  private final CapturedOutput output = new CapturedOutput();

  @Test
  void theOutputOfAProgramIsCaptured() {
    assertThat(evaluate(output.builder(), "console.log('to', 'out'); console.error('to err')"))
        .isZero();
    assertThat(output.out()).isEqualTo("to out\n");
    assertThat(output.err()).isEqualTo("to err\n");
  }

  @Test
  void theExitCodeIsWhatTheProgramSays() {
    assertThat(evaluate(output.builder(), "process.exit(7)")).isEqualTo(7);
    assertThat(evaluate(output.builder(), "process.exitCode = 9")).isEqualTo(9);
    assertThat(evaluate(output.builder(), "throw new Error('no')")).isEqualTo(1);
  }

  @Test
  void nothingRunsAfterProcessExitNotEvenFinally() {
    evaluate(
        output.builder(),
        "try { process.exit() } catch { console.log('caught') } finally { console.log('finally')"
            + " }");
    assertThat(output.out()).isEmpty();
  }

  @Test
  void aFileFindsItsArgumentsAndItsPlace(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(directory.resolve("a.js"), "console.log(process.argv[2], __filename)");
    try (NodeRuntime node = output.builder().arguments("first").build()) {
      assertThat(node.run(file)).isZero();
    }
    assertThat(output.out()).isEqualTo("first " + file.toRealPath() + "\n");
  }

  /** Something that a program is given. */
  public static final class Orders {
    final List<String> placed = new ArrayList<>();

    /** Places one. */
    @HostAccess.Export
    public int place(String what) {
      placed.add(what);
      return placed.size();
    }

    /** Not for programs. */
    public void secret() {}
  }

  @Test
  void aSharedObjectShowsWhatItExports() {
    Orders orders = new Orders();
    int code =
        evaluate(
            output.builder().share("orders", orders),
            "console.log(orders.place('tea'), typeof orders.secret)");
    assertThat(code).isZero();
    assertThat(output.out()).isEqualTo("1 undefined\n");
    assertThat(orders.placed).containsExactly("tea");
  }

  @Test
  void aTrustedProgramReachesEverythingOfASharedObject() {
    evaluate(
        output
            .builder()
            .hostAccess(HostAccess.ALL)
            .share("list", new ArrayList<>(List.of("a", "b"))),
        "console.log(list.size(), list.get(1))");
    assertThat(output.out()).isEqualTo("2 b\n");
  }

  /** Something to look at. */
  record Point(int x, int y) {}

  @Test
  void objectsOfJavaAreShownWithTheirClassAndText() {
    for (HostAccess access : List.of(HostAccess.EXPLICIT, HostAccess.ALL)) {
      output.reset();
      evaluate(
          output
              .builder()
              .hostAccess(access)
              .share("point", new Point(1, 2))
              .share("list", List.of(1, "a", Optional.empty()))
              .share("map", new TreeMap<>(Map.of("k", 1)))
              .share("type", Point.class)
              .share("plain", new Orders()),
          "console.log(point, [point], list, map, type, plain)");
      String name = NodeRuntimeTest.class.getName();
      String point = "[" + name + "$Point: Point[x=1, y=2]]";
      assertThat(output.out().replace('\n', ' ').replaceAll("  +", " "))
          .isEqualTo(
              point
                  + " [ "
                  + point
                  + " ] [ 1, 'a', [java.util.Optional: Optional.empty] ]"
                  + " [java.util.TreeMap: {k=1}] [class "
                  + name
                  + "$Point] ["
                  + name
                  + "$Orders] ");
    }
  }

  @Test
  void aSharedFunctionIsCalledOnTheThreadOfTheProgram() {
    List<Thread> threads = new ArrayList<>();
    ProxyExecutable note =
        arguments -> {
          threads.add(Thread.currentThread());
          return arguments[0].asInt() + 1;
        };
    evaluate(output.builder().share("note", note), "setTimeout(() => console.log(note(41)), 1)");
    assertThat(output.out()).isEqualTo("42\n");
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void theEnvironmentIsTheOneThatWasGiven() {
    evaluate(
        output
            .builder()
            .environment(Map.of("SEEN", "yes", "HIDDEN", "no"))
            .permissions(Permissions.all().withEnvironment(name -> name.equals("SEEN"))),
        "console.log(process.env.SEEN, process.env.HIDDEN, Object.keys(process.env).join())");
    assertThat(output.out()).isEqualTo("yes undefined SEEN\n");
  }

  @Test
  void aProgramWithoutPermissionsCanOnlyCompute(@TempDir Path directory) throws IOException {
    assertThat(attempts(Permissions.none(), directory))
        .containsExactly(
            "read ERR_ACCESS_DENIED",
            "write ERR_ACCESS_DENIED",
            "spawn ERR_ACCESS_DENIED",
            "listen ERR_ACCESS_DENIED",
            "connect ERR_ACCESS_DENIED");
  }

  @Test
  void eachPermissionAllowsWhatItSaysAlone(@TempDir Path directory) throws IOException {
    Permissions none = Permissions.none();
    assertThat(allowed(none.withRead(path -> path.startsWith(directory)), directory))
        .containsExactly("read");
    assertThat(allowed(none.withWrite(path -> path.startsWith(directory)), directory))
        .containsExactly("write");
    assertThat(allowed(none.withProcesses(true), directory)).containsExactly("spawn");
    assertThat(allowed(none.withNetwork(true), directory)).containsExactly("listen", "connect");
  }

  private List<String> allowed(Permissions permissions, Path directory) throws IOException {
    return attempts(permissions, directory).stream()
        .filter(attempt -> attempt.endsWith(" worked"))
        .map(attempt -> attempt.substring(0, attempt.indexOf(' ')))
        .toList();
  }

  /** What a program does that a permission is needed for, and what becomes of it, in order. */
  private List<String> attempts(Permissions permissions, Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret.txt"), "secret");
    output.reset();
    evaluate(
        output.builder().permissions(permissions),
        """
        const attempt = (name, what) => {
          try { what(); console.log(name, 'worked'); } catch (e) { console.log(name, e.code); }
        };
        attempt('read', () => require('fs').readFileSync(%s));
        attempt('write', () => require('fs').writeFileSync(%s, 'x'));
        attempt('spawn', () => require('child_process').spawnSync('true'));
        attempt('listen', () => require('net').createServer().listen(0).close());
        attempt('connect', () => require('net').connect(1).on('error', () => {}));
        """
            .formatted(quoted(file), quoted(directory.resolve("new.txt"))));
    return output.out().lines().toList();
  }

  private static String quoted(Path path) {
    return "'" + path + "'";
  }

  @Test
  void stopEndsAProgramThatWaits() throws Exception {
    assertStopEnds("setInterval(() => {}, 1e6); setImmediate(ready)");
  }

  @Test
  void stopEndsAProgramThatNeverReturns() throws Exception {
    assertStopEnds("ready(); for (;;) {}");
  }

  @Test
  void stopEndsAProgramWhoseMicrotasksNeverEnd() throws Exception {
    assertStopEnds("setImmediate(async () => { ready(); for (;;) await null; }); ready");
  }

  private void assertStopEnds(String endless) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    ProxyExecutable ready =
        _ -> {
          started.countDown();
          return true;
        };
    try (NodeRuntime node = output.builder().share("ready", ready).build()) {
      CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> node.evaluate(endless));
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
      node.stop();
      assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(NodeRuntime.STOPPED);
    }
  }

  @Test
  void aRuntimeRunsOneProgramOnly() {
    try (NodeRuntime node = output.builder().build()) {
      node.evaluate("");
      assertThatThrownBy(() -> node.evaluate("")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void twoProgramsSideBySideShareNothing() throws Exception {
    CompletableFuture<Integer> other =
        CompletableFuture.supplyAsync(() -> evaluate(output.builder(), "globalThis.mark = 1"));
    assertThat(evaluate(output.builder(), "process.exit(globalThis.mark === undefined ? 0 : 1)"))
        .isZero();
    assertThat(other.get(30, TimeUnit.SECONDS)).isZero();
  }
}
