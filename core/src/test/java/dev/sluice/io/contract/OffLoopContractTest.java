package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that blocks, name resolution first of all. */
@EveryKernel("it looks for threads, and in memory there are none")
class OffLoopContractTest extends ContractTest {

  @Test
  void workRunsAndWakesTheLoop() {
    AtomicBoolean done = new AtomicBoolean();
    rig.backend
        .offLoop()
        .execute(
            () -> {
              done.set(true);
              rig.backend.wakeup();
            });
    rig.until(done::get);
  }

  @Test
  void muchWorkIsDone() {
    List<CompletableFuture<Integer>> futures =
        java.util.stream.IntStream.range(0, 1000)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> i, rig.backend.offLoop()))
            .toList();
    rig.until(() -> futures.stream().allMatch(CompletableFuture::isDone));
    assertThat(futures.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(499_500);
  }

  @Test
  void workDoesNotKeepTheBackendAlive() {
    rig.backend.offLoop().execute(Thread::yield);
    assertThat(rig.backend.alive()).isFalse();
  }

  @Test
  void closedBackendRefusesWork() {
    rig.backend.close();
    assertThatThrownBy(() -> rig.backend.offLoop().execute(Thread::yield))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void closedBackendLeavesNoThreadBehind() throws InterruptedException {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    rig.backend
        .offLoop()
        .execute(
            () -> {
              worker.complete(Thread.currentThread());
              LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    rig.until(worker::isDone);
    assertThat(worker.join().isDaemon()).isTrue();
    rig.backend.close();
    assertThat(worker.join().join(java.time.Duration.ofSeconds(20))).isTrue();
    assertThat(interrupted.join()).isTrue();
  }

  @Test
  void knowsWhichFamiliesTheMachineHas() {
    assertThat(rig.backend.resolver().configuredFamilies()).isSubsetOf(IpAddress.Family.values());
  }

  @Test
  void resolvesLocalhost() {
    List<IpAddress> found = resolved("localhost");
    assertThat(found).doesNotHaveDuplicates().isNotEmpty();
    assertThat(found).containsAnyOf(IpAddress.LOOPBACK4, IpAddress.LOOPBACK6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-host.invalid", "", "[::1]", "a b", "x..y"})
  void nameNobodyHasIsUnknown(String name) {
    CompletableFuture<Errno> errno =
        CompletableFuture.supplyAsync(
            () -> Rig.errnoOf(() -> rig.backend.resolver().resolve(name)), rig.backend.offLoop());
    rig.until(errno::isDone);
    assertThat(errno.join()).isIn(Errno.EAI_NONAME, Errno.EAI_AGAIN, Errno.EAI_NODATA);
  }

  private List<IpAddress> resolved(String name) {
    CompletableFuture<List<IpAddress>> found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return rig.backend.resolver().resolve(name);
              } catch (ErrnoException failure) {
                throw new AssertionError(failure);
              }
            },
            rig.backend.offLoop());
    BooleanSupplier done = found::isDone;
    rig.until(done);
    return found.orTimeout(1, TimeUnit.SECONDS).join();
  }
}
