package dev.sluice.js.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Ports that hear of each other's messages: the two of a channel, or all broadcast channels of one
 * name. Any thread.
 */
final class SiblingGroup {
  private final List<MessagePortData> members = new CopyOnWriteArrayList<>();
  private final boolean pair;

  /**
   * A group without members.
   *
   * @param pair whether the end of one member is the end of all
   */
  SiblingGroup(boolean pair) {
    this.pair = pair;
  }

  void add(MessagePortData port) {
    members.add(port);
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** The members besides one of them. */
  List<MessagePortData> othersThan(MessagePortData port) {
    return members.stream().filter(each -> each != port).toList();
  }

  void remove(MessagePortData port) {
    if (members.remove(port) && pair) {
      members.forEach(each -> each.take(Message.CLOSE));
    }
  }
}
