package dev.sluice.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The thread of a loop that {@link EventLoop#start} made; it makes the loop, runs it and ends. */
final class LoopThread {
  private LoopThread() {}

  /** Returns once the loop runs, or throws what kept it from being made. */
  static EventLoop start(LoopOptions options) {
    CompletableFuture<EventLoop> running = new CompletableFuture<>();
    Thread.ofPlatform()
        .name(options.name())
        .daemon(options.daemon())
        .start(() -> run(options, running));
    try {
      return running.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void run(LoopOptions options, CompletableFuture<EventLoop> running) {
    EventLoop loop;
    try {
      loop = new EventLoop(options, false);
    } catch (Throwable thrown) {
      running.completeExceptionally(thrown);
      return;
    }
    Lifecycle life = loop.lifecycle();
    life.inside(
        () -> {
          loop.hold("EventLoop.start");
          running.complete(loop);
          life.turnWhileAlive();
        });
  }
}
