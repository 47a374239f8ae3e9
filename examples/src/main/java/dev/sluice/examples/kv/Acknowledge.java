package dev.sluice.examples.kv;

/** When a leader tells its client that a write is done. */
public enum Acknowledge {
  /** When a majority of the replicas has it: no later leader can come without it. */
  WHEN_A_MAJORITY_HAS_IT,
  /**
   * When the leader has it. It is wrong, and looks right for as long as all replicas reach each
   * other: a leader that is cut off goes on to say OK, and forgets it all when it comes back.
   */
  WHEN_THE_LEADER_HAS_IT
}
