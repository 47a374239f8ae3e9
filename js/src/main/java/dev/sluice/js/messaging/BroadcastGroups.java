package dev.sluice.js.messaging;

import java.util.HashMap;
import java.util.Map;

/** The broadcast channels that are open in the threads of a program, by their names. Any thread. */
public final class BroadcastGroups {
  private final Map<String, SiblingGroup> groups = new HashMap<>();

  /** No channels. */
  public BroadcastGroups() {}

  /**
   * Opens a channel.
   *
   * @param name what is posted on one channel is heard on all others of its name
   * @return what is behind it
   */
  public synchronized MessagePortData open(String name) {
    SiblingGroup group = groups.computeIfAbsent(name, _ -> new SiblingGroup(false));
    return new MessagePortData(group, () -> dropIfEmpty(name));
  }

  private synchronized void dropIfEmpty(String name) {
    groups.computeIfPresent(name, (_, group) -> group.isEmpty() ? null : group);
  }
}
