package dev.sluice.check.program;

import dev.sluice.check.program.Trigger.Deferral;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws what a party does. A script has a temper, which makes some groups of calls more likely, so
 * that one program moves much data and another is all about endings.
 */
final class ScriptGenerator {
  /** At what steps may hang. Those that come often, and those after which little may be done. */
  private static final Happening[] MOMENTS = {
    Happening.CONNECT,
    Happening.CONNECT,
    Happening.READY,
    Happening.DATA,
    Happening.DATA,
    Happening.DATA,
    Happening.READABLE,
    Happening.END,
    Happening.END,
    Happening.DRAIN,
    Happening.WRITTEN,
    Happening.WRITTEN,
    Happening.ENDED,
    Happening.PREFINISH,
    Happening.FINISH,
    Happening.FINISH,
    Happening.ERROR,
    Happening.CLOSE,
    Happening.CLOSE,
    Happening.TIMEOUT,
    Happening.LOOKUP,
    Happening.CONNECTION_ATTEMPT,
    Happening.CONNECTION_ATTEMPT_FAILED,
    Happening.PAUSE,
    Happening.RESUME,
    Happening.PIPE,
    Happening.UNPIPE,
    Happening.CONNECT_LISTENER
  };

  private static final Happening[] SERVER_MOMENTS = {
    Happening.LISTENING,
    Happening.CONNECTION,
    Happening.CONNECTION,
    Happening.DROP,
    Happening.CLOSE,
    Happening.CLOSED,
    Happening.ERROR
  };

  private static final Call.Group[][] TEMPERS = {
    {Call.Group.WRITE, Call.Group.WRITE, Call.Group.WRITE, Call.Group.READ, Call.Group.END},
    {Call.Group.WRITE, Call.Group.READ, Call.Group.READ, Call.Group.SETTING},
    {Call.Group.WRITE, Call.Group.END, Call.Group.END},
    {Call.Group.WRITE, Call.Group.READ, Call.Group.END, Call.Group.SETTING},
    {Call.Group.WRITE, Call.Group.WRITE},
  };

  private static final List<Deferral> DEFERRALS = List.of(Deferral.values());
  private static final int[] SPANS = {4, 50, 1000, 30_000};
  private static final int[] SIZES = {1, 10, 1000, 20_000, 70_000, 300_000};
  private static final int MOST_STEPS = 9;

  private static final Map<Call.Group, List<Call>> CALLS = callsByGroup();

  private final Draw draw;

  ScriptGenerator(Draw draw) {
    this.draw = draw;
  }

  private static Map<Call.Group, List<Call>> callsByGroup() {
    Map<Call.Group, List<Call>> calls = new EnumMap<>(Call.Group.class);
    for (Call.Group group : Call.Group.values()) {
      calls.put(group, Call.of(group));
    }
    return Map.copyOf(calls);
  }

  /** What the socket of a client or of a connection does. */
  void socketSteps(Party party, boolean early, List<Step> steps) {
    Call.Group[] temper = TEMPERS[draw.below(TEMPERS.length)];
    int span = SPANS[draw.below(SPANS.length)];
    int size = SIZES[draw.below(SIZES.length)];
    if (early) {
      steps.add(step(party, Trigger.after(draw.upTo(span), Deferral.NOW), Call.CONNECT, 0));
    }
    int count = draw.upTo(MOST_STEPS);
    for (int i = 0; i < count; i++) {
      Call call = call(temper[draw.below(temper.length)]);
      Trigger trigger = trigger(MOMENTS, span);
      steps.add(step(party, call == Call.UNSHIFT ? atData(trigger) : trigger, call, size));
    }
    if (!draw.oneIn(3)) {
      Call last = draw.pick(0, 1, 2, 3) == 0 ? call(Call.Group.END) : Call.END;
      steps.add(step(party, trigger(MOMENTS, span), last, size));
    }
  }

  /** What a server does. */
  void serverSteps(Party party, List<Step> steps) {
    int span = SPANS[draw.below(SPANS.length)];
    int count = draw.oneIn(2) ? 0 : draw.upTo(MOST_STEPS);
    for (int i = 0; i < count; i++) {
      steps.add(step(party, trigger(SERVER_MOMENTS, span), call(Call.Group.SERVER), 0));
    }
  }

  private Step step(Party party, Trigger trigger, Call call, int largest) {
    return new Step(party, trigger, call, draw.upTo(largest), draw.below(1 << 20));
  }

  private Trigger trigger(Happening[] moments, int span) {
    Deferral deferral = draw.oneIn(4) ? DEFERRALS.get(draw.below(DEFERRALS.size())) : Deferral.NOW;
    return draw.oneIn(2)
        ? Trigger.after(draw.upTo(span), deferral)
        : Trigger.at(moments[draw.below(moments.length)], 1 + draw.upTo(3), deferral);
  }

  /** Only inside of a listener to data there is something to give back. */
  private static Trigger atData(Trigger drawn) {
    int count = drawn.happening() == null ? 1 + drawn.count() % 3 : drawn.count();
    return Trigger.at(Happening.DATA, count, Deferral.NOW);
  }

  private Call call(Call.Group group) {
    List<Call> calls = CALLS.getOrDefault(group, List.of());
    int sum = 0;
    for (Call call : calls) {
      sum += call.weight();
    }
    int drawn = draw.below(sum);
    int next = 0;
    while (drawn >= calls.get(next).weight()) {
      drawn -= calls.get(next).weight();
      next++;
    }
    return calls.get(next);
  }
}
