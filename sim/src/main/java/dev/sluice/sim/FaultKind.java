package dev.sluice.sim;

/**
 * What can go wrong in a simulated world. Each can be had on command, by a method of {@link
 * SimNetwork} or {@link Host}, and at random, with {@link FaultRates}.
 */
public enum FaultKind {
  /** One direction of a link takes longer for a while: {@link SimNetwork#delay}. */
  DELAY(Scope.LINK, true),
  /** Nothing moves on a link for a while, then all of it arrives: {@link SimNetwork#stall}. */
  STALL(Scope.LINK, true),
  /** Two hosts are cut off from each other for a while: {@link SimNetwork#partition}. */
  PARTITION(Scope.LINK, true),
  /** One direction of a link is cut for a while: {@link SimNetwork#block}. */
  BLOCK(Scope.LINK, true),
  /**
   * A host's programs are killed, their peers see resets; later it restarts: {@link Host#crash}.
   */
  CRASH(Scope.HOST, true),
  /** A host loses power without a word; later it restarts: {@link Host#powerOff}. */
  POWER_OFF(Scope.HOST, true),
  /** One connection is reset, for both ends: {@link SimNetwork#reset}. */
  RESET(Scope.LINK, false),
  /** One connection goes silent for ever: {@link SimNetwork#sever}. */
  SEVER(Scope.LINK, false),
  /** The programs of a host read nothing for a while: {@link Host#holdReads}. */
  SLOW_READER(Scope.HOST, true),
  /** A host's clock runs too fast or too slow for a while: {@link Host#clockRate}. */
  CLOCK_SKEW(Scope.HOST, true),
  /** A host's clock jumps ahead, by the duration: {@link Host#jumpClock}. */
  CLOCK_JUMP(Scope.HOST, true),
  /** Names are not found for a while: {@link Host#failLookups}. */
  DNS_FAILURE(Scope.HOST, true),
  /** Looking names up takes long for a while: {@link Host#delayLookups}. */
  DNS_DELAY(Scope.HOST, true),
  /** A host opens no descriptor for a while: {@link Host#exhaustDescriptors}. */
  DESCRIPTOR_SHORTAGE(Scope.HOST, true);

  private enum Scope {
    HOST,
    LINK
  }

  private final Scope scope;
  private final boolean lasting;

  FaultKind(Scope scope, boolean lasting) {
    this.scope = scope;
    this.lasting = lasting;
  }

  /** {@return whether it is between two hosts; otherwise it is on one} */
  public boolean isBetweenHosts() {
    return scope == Scope.LINK;
  }

  /** {@return whether it lasts for a while; otherwise it is over as soon as it has happened} */
  public boolean isLasting() {
    return lasting;
  }
}
