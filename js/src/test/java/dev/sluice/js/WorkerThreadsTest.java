package dev.sluice.js;

import static dev.sluice.js.CapturedOutput.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Workers of a program inside of a Java application: what they may do, and that they end. */
@Timeout(60)
class WorkerThreadsTest {
  private static final int WORKERS = 2;
  private static final String START_ENDLESS_ONES =
      """
      const { Worker } = require('worker_threads');
      let running = 0;
      const never = [
        'for (;;);', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
      ];
      for (const wait of never) {
        const code = `require('net').createServer().listen(0, '127.0.0.1', () => {
          require('worker_threads').parentPort.postMessage('up');
          ${wait}
        })`;
        new Worker(code, { eval: true }).on('message', () => {
          if (++running === never.length) started();
        });
      }
      """;

  private final CapturedOutput output = new CapturedOutput();

  private String printed() {
    return output.out() + output.err();
  }

  private static long workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sluice-js-worker"))
        .count();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  /** Runs a program until its workers are in an endless loop, and ends it by what is given. */
  private int runUntilStarted(Consumer<NodeRuntime> end) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    ProxyExecutable told =
        _ -> {
          started.countDown();
          return true;
        };
    try (NodeRuntime node = output.builder().share("started", told).build()) {
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(() -> node.evaluate(START_ENDLESS_ONES));
      assertThat(started.await(50, TimeUnit.SECONDS)).as(this::printed).isTrue();
      assertThat(workers()).isEqualTo(WORKERS);
      end.accept(node);
      return code.get();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void stoppingAProgramEndsItsWorkersAndReleasesWhatTheyHave() throws Exception {
    evaluate(output.builder(), "new (require('worker_threads').Worker)('', { eval: true })");
    long before = descriptors();
    assertThat(runUntilStarted(NodeRuntime::stop)).isEqualTo(NodeRuntime.STOPPED);
    assertThat(workers()).isZero();
    assertThat(descriptors()).isEqualTo(before);
  }

  @Test
  void theEndOfAProgramEndsItsWorkers() {
    int code =
        evaluate(
            output.builder(),
            """
            const { Worker } = require('worker_threads');
            new Worker('for (;;);', { eval: true }).on('online', () => process.exit(4));
            """);
    assertThat(code).isEqualTo(4);
    assertThat(workers()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatAWorkerHasOpenedIsClosedWithIt(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "text");
    String program =
        """
        const { Worker } = require('worker_threads');
        const code = `
          const fs = require('fs');
          fs.openSync(%s);
          fs.open(%s, () => process.exit());`;
        new Worker(code, { eval: true });
        """
            .formatted("'" + file + "'", "'" + file + "'");
    evaluate(output.builder(), program);
    long before = descriptors();
    assertThat(evaluate(output.builder(), program)).as(this::printed).isZero();
    assertThat(descriptors()).isEqualTo(before);
  }

  @Test
  void thePermissionsOfAProgramAreThoseOfItsWorkers() {
    Permissions permissions = Permissions.none().withRead(path -> true);
    int code =
        evaluate(
            output.builder().permissions(permissions),
            """
            const { Worker } = require('worker_threads');
            const code = `
              const refused = [];
              const calls = [
                () => require('fs').writeFileSync('/tmp/refused', ''),
                () => require('child_process').spawnSync('true'),
                () => require('net').createServer().listen(0),
              ];
              for (const call of calls) {
                try { call(); } catch (error) { refused.push(error.code); }
              }
              require('worker_threads').parentPort.postMessage(
                [refused, Object.keys(process.env)]);
              process.exit();`;
            new Worker(code, { eval: true })
              .on('message', (message) => console.log(JSON.stringify(message)));
            """);
    assertThat(code).as(this::printed).isZero();
    assertThat(printed())
        .isEqualTo("[[\"ERR_ACCESS_DENIED\",\"ERR_ACCESS_DENIED\",\"ERR_ACCESS_DENIED\"],[]]\n");
  }

  @Test
  void whatAWorkerPrintsGoesWhereTheProgramPrints() {
    int code =
        evaluate(
            output.builder(),
            """
            const { Worker } = require('worker_threads');
            new Worker('console.log("from a worker"); console.error("and its errors")',
                       { eval: true });
            """);
    assertThat(code).isZero();
    assertThat(output.out()).isEqualTo("from a worker\n");
    assertThat(output.err()).isEqualTo("and its errors\n");
  }

  @Test
  void objectsThatAreSharedWithAProgramAreNotThereInItsWorkers() {
    OutputStream unused = OutputStream.nullOutputStream();
    int code =
        evaluate(
            output.builder().share("given", unused),
            """
            const { Worker } = require('worker_threads');
            new Worker('process.exit(typeof given === "undefined" ? 0 : 1)', { eval: true })
              .on('exit', (code) => { process.exitCode = code; });
            """);
    assertThat(code).isZero();
  }
}
