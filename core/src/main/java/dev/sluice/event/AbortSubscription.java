package dev.sluice.event;

/** A listener of an {@link AbortSignal} that can be taken off again. */
@FunctionalInterface
public interface AbortSubscription extends AutoCloseable {
  /** Takes the listener off. Idempotent. */
  @Override
  void close();
}
