package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Completions that are known already but must not be delivered inside the call that led to them.
 * Only what is rare passes here: failures at once, connects that succeed at once, shutdowns.
 */
final class PostedCompletions {

  /** One that is due. */
  private record Posted(KernelStream stream, Completion completion, @Nullable Errno error) {}

  private final ArrayDeque<Posted> queue = new ArrayDeque<>();

  boolean isEmpty() {
    return queue.isEmpty();
  }

  void post(KernelStream stream, Completion completion, @Nullable Errno error) {
    queue.add(new Posted(stream, completion, error));
  }

  /** Delivers what is there now, and not what that leads to. */
  void deliver() {
    for (int left = queue.size(); left > 0 && !queue.isEmpty(); left--) {
      Posted due = queue.remove();
      due.stream.complete(due.completion, due.error);
    }
  }

  void clear() {
    queue.clear();
  }
}
