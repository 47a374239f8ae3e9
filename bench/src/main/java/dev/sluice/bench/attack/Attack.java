package dev.sluice.bench.attack;

/** The ways to attack a server, and how many do it at the same time. */
public enum Attack {
  /** Random bytes, then an orderly end. */
  NOISE("random bytes", 16),

  /** Random bytes, then a reset in the middle. */
  NOISE_RESET("random bytes, then a reset", 16),

  /** Half a request, the end of one side, and silence. */
  HALF_OPEN("half-open peers", 300),

  /** Peers that send and never read. */
  NEVER_READ("peers that never read", 64),

  /** One byte now and then on each connection. */
  SLOW_LORIS("slow loris", 1000),

  /** Connections on which nothing is ever sent. */
  IDLE("idle connections", 5000),

  /** Connections that are closed as soon as they are open. */
  FLOOD("connect and leave", 8),

  /** Connections that are reset as soon as they are open. */
  FLOOD_RESET("connect and reset", 8),

  /** Hundreds of busy connections that are reset at the same moment. */
  RESET_STORM("reset storms", 2),

  /** More connections than the server may open descriptors. */
  DESCRIPTORS("no descriptors left", 400);

  /** So few that {@link #DESCRIPTORS} uses them up, and enough for the JVM and those who behave. */
  public static final int SCARCE_DESCRIPTORS = 256;

  private final String title;
  private final int attackers;

  Attack(String title, int attackers) {
    this.title = title;
    this.attackers = attackers;
  }

  /** {@return how a reader knows it} */
  public String title() {
    return title;
  }

  /** {@return how many attack at the same time} */
  public int attackers() {
    return attackers;
  }

  /** {@return whether the server is to have {@link #SCARCE_DESCRIPTORS} only} */
  public boolean needsScarceDescriptors() {
    return this == DESCRIPTORS;
  }

  Attacker attacker() {
    return switch (this) {
      case NOISE -> Attacker::sendNoise;
      case NOISE_RESET -> Attacker::sendNoiseAndReset;
      case HALF_OPEN -> Attacker::leaveHalfOpen;
      case NEVER_READ -> Attacker::neverRead;
      case SLOW_LORIS -> Attacker::dawdle;
      case IDLE -> Attacker::sitIdle;
      case FLOOD -> Attacker::comeAndGo;
      case FLOOD_RESET -> Attacker::comeAndReset;
      case RESET_STORM -> Attacker::storm;
      case DESCRIPTORS -> Attacker::insist;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
