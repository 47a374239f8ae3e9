package dev.sluice.examples.kv;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Timer;
import dev.sluice.loop.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of the replicas: who leads, and which commands all of them carry out in which order. It is
 * Raft without what an example can do without: the journal is never shortened, members never
 * change.
 *
 * <pre>
 *              no word from a leader                 votes of a majority
 *   FOLLOWER ────────────────────────► CANDIDATE ────────────────────────► LEADER
 *      ▲  ▲                             │   ▲ │ nobody has won               │
 *      │  └──── somebody leads ─────────┘   └─┘                              │
 *      └────────────────── somebody knows a later term ─────────────────────┘
 * </pre>
 *
 * <p>Messages between replicas are lines, as those of clients are. Each is answered, and may be
 * lost, repeated or late without harm.
 *
 * <pre>
 *   VOTE term candidate size lastTerm                      VOTED term yes|no
 *   APPEND term leader after afterTerm agreed [t command]  APPENDED term number yes|no
 * </pre>
 */
public final class Replica {
  /** How often a leader lets its followers hear of it. */
  private static final Duration BEAT = Duration.ofMillis(50);

  /**
   * A follower waits so long for a beat, and up to twice as long, so that not all stand at once.
   */
  private static final int PATIENCE_MILLIS = 200;

  /** Carried out without an effect: a new leader's first command, which settles those before it. */
  private static final String NOTHING = "NOTHING";

  /** What a replica is at the moment. */
  public enum Role {
    /** It does what a leader says, or waits for one. */
    FOLLOWER,
    /** It has asked the others for their votes. */
    CANDIDATE,
    /** It takes commands of clients. */
    LEADER
  }

  private static final class Peer {
    private final PeerLink link;
    private int next = 1;
    private int has;
    private boolean votes;

    Peer(PeerLink link) {
      this.link = link;
    }
  }

  private final String name;
  private final Journal journal;
  private final Acknowledge acknowledge;
  private final Consumer<String> log;
  private final Map<String, Address> members;
  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final TreeMap<Integer, Consumer<String>> waiting = new TreeMap<>();

  private Role role = Role.FOLLOWER;
  private String leader = "";
  private int agreed;
  private int carriedOut;
  private @Nullable Timer patience;

  /**
   * A replica, which begins to talk to the others at once. In a loop.
   *
   * @param name its own name among the members
   * @param members where all replicas are, by name
   * @param journal what it remembers
   * @param acknowledge when a write is done
   * @param log is told what it does, in words
   */
  public Replica(
      String name,
      Map<String, Address> members,
      Journal journal,
      Acknowledge acknowledge,
      Consumer<String> log) {
    this.name = name;
    this.journal = journal;
    this.acknowledge = acknowledge;
    this.log = log;
    this.members = new LinkedHashMap<>(members);
    this.members.forEach(
        (member, address) -> {
          if (!member.equals(name)) {
            PeerLink link = new PeerLink(address, answer -> onAnswer(member, answer), log);
            peers.put(member, new Peer(link));
          }
        });
    Timers.setInterval(this::beat, BEAT);
    bePatient();
  }

  /** {@return what it is at the moment} */
  public Role role() {
    return role;
  }

  /**
   * Somebody says something: a client, or another replica.
   *
   * @param line what
   * @param answer takes the answer, now or later; none comes if this replica is killed before
   */
  void onRequest(String line, Consumer<String> answer) {
    String[] words = line.split(" ", -1);
    try {
      switch (words.length < leastWords(words[0]) ? "" : words[0]) {
        case "GET", "SET" -> onCommand(line, answer);
        case "VOTE" -> answer.accept(onVote(words));
        case "APPEND" -> answer.accept(onAppend(line.split(" ", 8)));
        default -> answer.accept("ERROR try SET key value, or GET key");
      }
    } catch (NumberFormatException e) {
      answer.accept("ERROR not a number: " + e.getMessage());
    }
  }

  private static int leastWords(String verb) {
    return switch (verb) {
      case "GET" -> 2;
      case "SET" -> 3;
      case "VOTE" -> 5;
      default -> 6;
    };
  }

  // Commands of clients.

  private void onCommand(String command, Consumer<String> answer) {
    if (role != Role.LEADER) {
      Address there = members.get(leader);
      answer.accept(there == null ? "ERROR nobody leads at the moment" : "ASK " + there);
      return;
    }
    journal.add(journal.term(), command);
    if (acknowledge == Acknowledge.WHEN_THE_LEADER_HAS_IT && command.startsWith("SET ")) {
      answer.accept("OK");
    } else {
      waiting.put(journal.size(), answer);
    }
    peers.values().forEach(this::append);
  }

  private void carryOutWhatIsAgreed() {
    while (carriedOut < agreed) {
      carriedOut++;
      String result = carryOut(journal.command(carriedOut));
      Consumer<String> answer = waiting.remove(carriedOut);
      if (answer != null) {
        answer.accept(result);
      }
    }
  }

  private String carryOut(String command) {
    String[] words = command.split(" ", 3);
    return switch (words[0]) {
      case "SET" -> {
        values.put(words[1], words[2]);
        yield "OK";
      }
      case "GET" -> values.containsKey(words[1]) ? "VALUE " + values.get(words[1]) : "NONE";
      default -> "";
    };
  }

  // Who leads.

  private void bePatient() {
    Timers.clearTimeout(patience);
    int millis = EventLoop.current().backend().random().nextInt(PATIENCE_MILLIS);
    patience = Timers.setTimeout(this::stand, PATIENCE_MILLIS + millis);
  }

  private void stand() {
    bePatient();
    if (role == Role.LEADER) {
      return;
    }
    role = Role.CANDIDATE;
    leader = "";
    journal.enter(journal.term() + 1, name);
    long lastTerm = journal.termOf(journal.size());
    for (Peer peer : peers.values()) {
      peer.votes = false;
      peer.link.send("VOTE " + journal.term() + " " + name + " " + journal.size() + " " + lastTerm);
    }
  }

  private String onVote(String[] words) {
    long term = Long.parseLong(words[1]);
    String candidate = words[2];
    int size = Integer.parseInt(words[3]);
    long lastTerm = Long.parseLong(words[4]);
    heedTerm(term);
    long ownLastTerm = journal.termOf(journal.size());
    boolean knowsEnough =
        lastTerm > ownLastTerm || (lastTerm == ownLastTerm && size >= journal.size());
    boolean free = journal.votedFor().isEmpty() || journal.votedFor().equals(candidate);
    boolean granted = term == journal.term() && free && knowsEnough;
    if (granted) {
      journal.enter(term, candidate);
      bePatient();
    }
    return "VOTED " + journal.term() + (granted ? " yes" : " no");
  }

  private void onVoted(Peer peer, long term, boolean granted) {
    if (role == Role.CANDIDATE && term == journal.term() && granted) {
      peer.votes = true;
      long votes = 1 + peers.values().stream().filter(voter -> voter.votes).count();
      if (isMajority(votes)) {
        lead();
      }
    }
  }

  private boolean isMajority(long replicas) {
    return replicas > members.size() / 2;
  }

  private void lead() {
    role = Role.LEADER;
    leader = name;
    log.accept("leads in term " + journal.term());
    for (Peer peer : peers.values()) {
      peer.next = journal.size() + 1;
      peer.has = 0;
    }
    journal.add(journal.term(), NOTHING);
    beat();
  }

  /** Whoever knows a later term is right about who leads. */
  private void heedTerm(long term) {
    if (term <= journal.term()) {
      return;
    }
    journal.enter(term, "");
    leader = "";
    if (role == Role.LEADER) {
      log.accept("leads no longer");
      waiting.values().forEach(answer -> answer.accept("ERROR somebody else leads now"));
      waiting.clear();
    }
    role = Role.FOLLOWER;
  }

  // What they agree on.

  private void beat() {
    if (role == Role.LEADER) {
      peers.values().forEach(this::append);
    }
  }

  /** Sends a follower the next command it may not have, or none: then it is a sign of life. */
  private void append(Peer peer) {
    int after = peer.next - 1;
    String message =
        "APPEND " + journal.term() + " " + name + " " + after + " " + journal.termOf(after) + " ";
    String entry =
        after < journal.size()
            ? " " + journal.termOf(peer.next) + " " + journal.command(peer.next)
            : "";
    peer.link.send(message + agreed + entry);
  }

  private String onAppend(String[] words) {
    long term = Long.parseLong(words[1]);
    heedTerm(term);
    if (term < journal.term()) {
      return "APPENDED " + journal.term() + " 0 no";
    }
    role = Role.FOLLOWER;
    leader = words[2];
    bePatient();
    int after = Integer.parseInt(words[3]);
    if (after > journal.size() || journal.termOf(after) != Long.parseLong(words[4])) {
      return "APPENDED " + term + " " + Math.min(after - 1, journal.size()) + " no";
    }
    int known = after;
    if (words.length == 8) {
      known++;
      store(known, Long.parseLong(words[6]), words[7]);
    }
    agreed = Math.max(agreed, Math.min(Integer.parseInt(words[5]), known));
    carryOutWhatIsAgreed();
    return "APPENDED " + term + " " + known + " yes";
  }

  /** Takes over a leader's command; what contradicts it was never agreed on, and goes. */
  private void store(int number, long term, String command) {
    if (number <= journal.size() && journal.termOf(number) != term) {
      log.accept("forgets " + (journal.size() - number + 1) + " commands");
      journal.keep(number - 1);
    }
    if (number > journal.size()) {
      journal.add(term, command);
    }
  }

  private void onAppended(Peer peer, long term, int number, boolean appended) {
    if (role != Role.LEADER || term != journal.term()) {
      return;
    }
    if (!appended) {
      peer.next = Math.max(peer.has, number) + 1;
      append(peer);
    } else if (number >= peer.next || number > peer.has) {
      peer.has = Math.max(peer.has, number);
      peer.next = Math.max(peer.next, number + 1);
      agree();
      if (peer.next <= journal.size()) {
        append(peer);
      }
    }
  }

  /** What a majority has in this leader's own term is agreed on, and so is all before it. */
  private void agree() {
    for (int number = journal.size(); number > agreed; number--) {
      int candidate = number;
      long have = 1 + peers.values().stream().filter(peer -> peer.has >= candidate).count();
      if (isMajority(have) && journal.termOf(number) == journal.term()) {
        agreed = number;
        carryOutWhatIsAgreed();
        return;
      }
    }
  }

  private void onAnswer(String member, String line) {
    String[] words = line.split(" ", -1);
    Peer peer = peers.get(member);
    if (peer == null || words.length < 3) {
      return;
    }
    long term = Long.parseLong(words[1]);
    heedTerm(term);
    boolean yes = words[words.length - 1].equals("yes");
    if (words[0].equals("VOTED")) {
      onVoted(peer, term, yes);
    } else {
      onAppended(peer, term, Integer.parseInt(words[2]), yes);
    }
  }
}
